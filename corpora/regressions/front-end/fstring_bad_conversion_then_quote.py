f'{a!x}\' for a: pass async
