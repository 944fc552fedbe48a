import { describePlugin } from '@perfshop/core/testing';
import { describe, it } from 'vitest';
import { payments } from './index.ts';

describePlugin(payments(), { describe, it });
