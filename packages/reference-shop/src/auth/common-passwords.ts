/**
 * Passwords of ten characters or more from the top of published lists of leaked ones, in lower case, French ones included. Shorter ones
 * are refused by their length.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `0000000000 0123456789 0987654321 1111111111 1122334455 1123581321 1234512345 1234554321 1234567890 12345678900 12345678901
  123456789012 1234567891 12345678910 123456789a 123456789q 1234567890q 123456789abc 1234qwerasdf 123qweasdzxc 1357924680
  147258369a 147852369a 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc 1qazxsw23edc 2222222222 3333333333 4444444444 5555555555 6666666666
  7777777777 8888888888 9876543210 9999999999 a123456789 a1234567890 a1b2c3d4e5 aaaaaaaaaa abc1234567 abcd123456 abcdefghij
  abcdefghijk admin12345 administrator alexandre1 anthony123 asdfasdfasdf asdfghjkl1 asdfghjkl; azerty1234 azerty12345 azerty123456
  azertyuiop azertyuiop123 barcelona1 basketball baseball123 basketball1 bienvenue1 bienvenue123 blink182182 bonjour123
  butterfly1 california chocolate1 christian1 christopher computer123 contraseña coucou1234 doudou1234 dragon1234 elizabeth1 estrella123
  facebook123 football10 football123 footballer france1998 godisgood1 gwerty1234 hello12345 iloveyou12 iloveyou123 iloveyou1234
  iloveyou2 iloveyousomuch jetaime123 jetaime1234 jennifer123 jonathan123 juventus123 killer1234 letmein123 letmein1234 leicester1
  liverpool1 liverpool123 lovelove123 loveyou123 manchester marseille13 master1234 michael123 microsoft1 minecraft1 minecraft123 motdepasse
  motdepasse1 motdepasse123 monmotdepasse newpassword nicolas123 olympique1 p@ssw0rd123 p@ssword123 pa55word123 parola1234 pass123456
  pass1234567 passw0rd123 password10 password11 password12 password123 password1234 password12345 password123456 passwordpassword
  passwort123 perfshop123 perfshopperfshop pikachu123 pokemon123 portugal10 princess12 princess123 qazwsxedcrfv qwerty1234
  qwerty12345 qwerty123456 qwertyqwerty qwertyuiop qwertyuiop1 qwertyuiop123 qwertyuiop[] q1w2e3r4t5 q1w2e3r4t5y6 raspberry1 realmadrid
  samsung123 snowboard1 soleil1234 spiderman1 starwars123 strawberry sunshine12 sunshine123 superman123 test123456 testtest123
  thebest123 tinkerbell trustno1trustno1 undertaker unbelievable valentina1 volleyball welcome123 welcome1234 welcome2020 whatever12
  whatever123 wolverine1 zaq12wsxcde3 zxcvbnm123 zxcvbnm1234 zxcvbnmasdfghjkl`.split(/\s+/),
);
