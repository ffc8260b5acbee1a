"""Around the desks: first run, signing in, the lock, help, the palette, and what stands where something broke."""
