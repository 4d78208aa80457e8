"""Conway's game of life on a torus, with a glider and a blinker."""

def step(cells, size):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    place = (x + dx) % size, (y + dy) % size
                    counts[place] = counts.get(place, 0) + 1
    return {place for place, count in counts.items() if count == 3 or count == 2 and place in cells}


def draw(cells, size):
    return '\n'.join(''.join('#' if (x, y) in cells else '.' for x in range(size)) for y in range(size))


glider = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
for generation in range(4):
    print(draw(glider, 6), end='\n\n')
    glider = step(glider, 6)
blinker = {(1, 0), (1, 1), (1, 2)}
print(step(step(blinker, 5), 5) == blinker, len(step(set(), 5)))
for _ in range(100):
    glider = step(glider, 6)
print(sorted(glider))
