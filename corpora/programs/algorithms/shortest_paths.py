"""Dijkstra and Floyd-Warshall on the same graph."""

import heapq

EDGES = [('a', 'b', 7), ('a', 'c', 9), ('a', 'f', 14), ('b', 'c', 10), ('b', 'd', 15), ('c', 'd', 11), ('c', 'f', 2), ('d', 'e', 6), ('e', 'f', 9), ('g', 'h', 1)]
graph = {}
for left, right, weight in EDGES:
    graph.setdefault(left, {})[right] = weight
    graph.setdefault(right, {})[left] = weight


def dijkstra(start):
    distances, previous, queue = {start: 0}, {}, [(0, start)]
    while queue:
        distance, node = heapq.heappop(queue)
        if distance > distances[node]:
            continue
        for neighbour, weight in graph[node].items():
            candidate = distance + weight
            if candidate < distances.get(neighbour, float('inf')):
                distances[neighbour] = candidate
                previous[neighbour] = node
                heapq.heappush(queue, (candidate, neighbour))
    return distances, previous


def path(previous, end):
    nodes = [end]
    while nodes[-1] in previous:
        nodes.append(previous[nodes[-1]])
    return ' > '.join(reversed(nodes))


distances, previous = dijkstra('a')
print(distances)
print(path(previous, 'e'), '|', path(previous, 'd'))
table = {(i, j): 0 if i == j else graph[i].get(j, float('inf')) for i in graph for j in graph}
for k in graph:
    for i in graph:
        for j in graph:
            table[i, j] = min(table[i, j], table[i, k] + table[k, j])
print(all(table['a', node] == distance for node, distance in distances.items()))
print([table['a', node] for node in sorted(graph)])
try:
    dijkstra('z')
except KeyError as error:
    print('no such node', error)
