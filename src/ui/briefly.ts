import { useEffect, useState } from 'preact/hooks';

/** A value that goes back to null after two seconds: "Copied", "Saved". */
export function useBriefly<Value>(): readonly [Value | null, (value: Value) => void] {
  const [shown, setShown] = useState<{ value: Value } | null>(null);
  useEffect(() => {
    const timer = shown === null ? undefined : setTimeout(() => setShown(null), 2000);
    return () => clearTimeout(timer);
  }, [shown]);
  return [shown?.value ?? null, (value) => setShown({ value })];
}
