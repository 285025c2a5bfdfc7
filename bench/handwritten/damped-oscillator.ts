export interface Gradient {
  amplitude: number;
  damping: number;
  frequency: number;
}

// With root = √(1 - damping²) and k = damping/root, 1 + k² = 1/root²: most terms of the derivatives cancel.

export function gradient(amplitude: number, damping: number, frequency: number, t: number): Gradient {
  const rootSquared = 1 - damping * damping;
  const root = Math.sqrt(rootSquared);
  const phase = frequency * t;
  const c = Math.cos(root * phase);
  const s = Math.sin(root * phase) / root;
  const decay = Math.exp(-damping * phase);
  const envelope = amplitude * decay;
  return {
    amplitude: decay * (c + damping * s),
    damping: (envelope / rootSquared) * (s - phase * c),
    frequency: -envelope * t * s,
  };
}

export function valueAndGradient(
  amplitude: number,
  damping: number,
  frequency: number,
  t: number,
): { value: number; gradient: Gradient } {
  const rootSquared = 1 - damping * damping;
  const root = Math.sqrt(rootSquared);
  const phase = frequency * t;
  const c = Math.cos(root * phase);
  const s = Math.sin(root * phase) / root;
  const decay = Math.exp(-damping * phase);
  const envelope = amplitude * decay;
  const shape = decay * (c + damping * s);
  return {
    value: amplitude * shape,
    gradient: {
      amplitude: shape,
      damping: (envelope / rootSquared) * (s - phase * c),
      frequency: -envelope * t * s,
    },
  };
}
