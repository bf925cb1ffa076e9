import type { Facts } from '../../geo/catalogue.ts';
export async function repaint(_facts: Facts) {}
