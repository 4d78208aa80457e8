"""A binary search tree: insertion, traversal, deletion, and its invariants."""

class Tree:
    __slots__ = ('key', 'left', 'right')

    def __init__(self, key):
        self.key, self.left, self.right = key, None, None

    def insert(self, key):
        side = 'left' if key < self.key else 'right'
        child = getattr(self, side)
        if child is None:
            setattr(self, side, Tree(key))
        else:
            child.insert(key)

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.key
        if self.right:
            yield from self.right

    def __contains__(self, key):
        node = self
        while node is not None:
            if node.key == key:
                return True
            node = node.left if key < node.key else node.right
        return False

    def depth(self):
        return 1 + max((child.depth() for child in (self.left, self.right) if child), default=0)

    def delete(self, key):
        if key < self.key:
            self.left = self.left and self.left.delete(key)
        elif key > self.key:
            self.right = self.right and self.right.delete(key)
        elif self.left is None or self.right is None:
            return self.left or self.right
        else:
            node = self.right
            while node.left:
                node = node.left
            self.key = node.key
            self.right = self.right.delete(node.key)
        return self


root = Tree(50)
for key in (30, 70, 20, 40, 60, 80, 35, 45, 65):
    root.insert(key)
print(list(root), root.depth(), 45 in root, 46 in root)
for key in (20, 30, 50, 99):
    root = root.delete(key)
    print(key, list(root), root.key)
try:
    root.insert('text')
except TypeError as error:
    print(error)
try:
    root.colour = 'red'
except AttributeError as error:
    print(error)
