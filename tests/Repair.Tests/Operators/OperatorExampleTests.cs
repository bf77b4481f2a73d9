using CodexPlatform.Repair.Operators;
using Xunit;

namespace CodexPlatform.Repair.Tests.Operators;

/// <summary>What each operator is for: from the faulty text, the right one is among its proposals.</summary>
public class OperatorExampleTests
{
    public static TheoryData<string, string, string, string> Examples => new()
    {
        { "relational", "a.py", "def f(a, b):\n    return a < b\n", "def f(a, b):\n    return a <= b\n" },
        { "relational", "a.py", "def f(a, b):\n    return a not in b\n", "def f(a, b):\n    return a in b\n" },
        { "relational", "a.js", "function f(n) {\n  do {\n    n--;\n  } while (n >= 0);\n  return n;\n}\n", "function f(n) {\n  do {\n    n--;\n  } while (n > 0);\n  return n;\n}\n" },
        { "relational", "a.js", "const f = (a) => a == 1;\n", "const f = (a) => a === 1;\n" },
        { "off-by-one", "a.py", "def f(n):\n    return list(range(n))\n", "def f(n):\n    return list(range(n + 1))\n" },
        { "off-by-one", "a.py", "def f(a, i):\n    return a[i + 1]\n", "def f(a, i):\n    return a[i]\n" },
        { "off-by-one", "a.js", "function f(a) { return a[a.length]; }\n", "function f(a) { return a[a.length - 1]; }\n" },
        { "number", "a.py", "def f():\n    return 7\n", "def f():\n    return 8\n" },
        { "number", "a.py", "best = 0\n", "best = float('-inf')\n" },
        { "variable", "a.py", "def f(first, second):\n    return first + first\n", "def f(first, second):\n    return first + second\n" },
        { "variable", "a.js", "function f(low, high) { let mid = low; return low; }\n", "function f(low, high) { let mid = high; return low; }\n" },
        { "attribute", "a.py", "class A:\n    def f(self):\n        self.x = 1\n        self.y = 2\n        return self.x\n", "class A:\n    def f(self):\n        self.x = 1\n        self.y = 2\n        return self.y\n" },
        { "argument-order", "a.py", "f(a, b)\n", "f(b, a)\n" },
        { "operand-order", "a.py", "c = a - b\n", "c = b - a\n" },
        { "operand-order", "a.py", "c = grid[x][y]\n", "c = grid[y][x]\n" },
        { "negate", "a.py", "if ready:\n    pass\n", "if not ready:\n    pass\n" },
        { "negate", "a.js", "if (!ready) { go(); }\n", "if (ready) { go(); }\n" },
        { "condition", "a.py", "def f(xs, n):\n    if n > 1:\n        return xs[0]\n    if len(xs) > n:\n        return n\n", "def f(xs, n):\n    if n > 1 and len(xs) > n:\n        return xs[0]\n    if len(xs) > n:\n        return n\n" },
        { "logical", "a.js", "const c = a || b;\n", "const c = a ?? b;\n" },
        { "logical", "a.py", "c = a or b\n", "c = a and b\n" },
        { "arithmetic", "a.py", "c = a / b\n", "c = a // b\n" },
        { "arithmetic", "a.js", "const c = a / b;\n", "const c = Math.floor(a / b);\n" },
        { "augmented", "a.py", "a = 1\na -= 1\n", "a = 1\na += 1\n" },
        { "augmented", "a.js", "i++;\n", "i--;\n" },
        { "boolean", "a.py", "def f():\n    return True\n", "def f():\n    return False\n" },
        { "boolean", "a.py", "def f(n):\n    if n > 3:\n        return False\n    return True\n", "def f(n):\n    if n > 3:\n        return False\n    return n > 3\n" },
        { "drop-operand", "a.py", "if a and b:\n    pass\n", "if b:\n    pass\n" },
        { "drop-operand", "a.py", "c = [x for x in xs if x]\n", "c = [x for x in xs]\n" },
        { "unwrap", "a.py", "c = sorted(xs)\n", "c = xs\n" },
        { "unwrap", "a.js", "const c = text.trim();\n", "const c = text;\n" },
        { "wrap", "a.py", "def f(text):\n    return text\n", "def f(text):\n    return text.strip()\n" },
        { "wrap", "a.js", "const f = (user) => user.name;\n", "const f = (user) => user.name();\n" },
        { "sibling-call", "a.py", "xs.append(ys)\n", "xs.extend(ys)\n" },
        { "sibling-call", "a.js", "const c = Math.ceil(x);\n", "const c = Math.floor(x);\n" },
        { "usual-argument", "a.js", "xs.sort();\n", "xs.sort((a, b) => a - b);\n" },
        { "argument", "a.py", "def f(a, b):\n    return g(a)\n", "def f(a, b):\n    return g(a, b)\n" },
        { "donor", "a.py", "def f(a, b):\n    c = a * b\n    return a\n", "def f(a, b):\n    c = a * b\n    return a * b\n" },
        { "extend", "a.py", "def f(total, tax):\n    return total\n", "def f(total, tax):\n    return total + tax\n" },
        { "extend", "a.py", "def f(xs, k):\n    return [x for x in xs]\n", "def f(xs, k):\n    return [x * k for x in xs]\n" },
        { "clamp", "a.py", "def f(n):\n    return n - 3\n", "def f(n):\n    return max(n - 3, 0)\n" },
        { "clamp", "a.js", "function f(n) { return n - 3; }\n", "function f(n) { return Math.max(n - 3, 0); }\n" },
        { "bounds", "a.py", "c = xs[n:]\n", "c = xs[:n]\n" },
        { "bounds", "a.py", "for i in range(9):\n    pass\n", "for i in range(1, 9):\n    pass\n" },
        { "bounds", "a.py", "def f(lines, n):\n    return lines[:n]\n", "def f(lines, n):\n    return lines[-n:]\n" },
        { "variable", "a.js", "function f(listener) { const wrapped = () => { off(listener); listener(); }; return wrapped; }\n", "function f(listener) { const wrapped = () => { off(wrapped); listener(); }; return wrapped; }\n" },
        { "wrap", "a.js", "function total(line) { return line.price * 2; }\nfunction f(line) { return 1 + line.price; }\n", "function total(line) { return line.price * 2; }\nfunction f(line) { return 1 + total(line); }\n" },
        { "negate", "a.js", "const f = (xs) => xs.find((x) => valid(x));\n", "const f = (xs) => xs.find((x) => !valid(x));\n" },
        { "off-by-one", "a.py", "def f(grid, i, j):\n    return grid[i, j]\n", "def f(grid, i, j):\n    return grid[i, j - 1]\n" },
        { "attribute", "a.py", "class A:\n    def __init__(self):\n        self.left = []\n        self.right = []\n\n\ndef f(other):\n    return other.left\n", "class A:\n    def __init__(self):\n        self.left = []\n        self.right = []\n\n\ndef f(other):\n    return other.right\n" },
        { "boolean", "a.py", "def f(start):\n    waiting = [start]\n    while True:\n        use(waiting.pop())\n", "def f(start):\n    waiting = [start]\n    while waiting:\n        use(waiting.pop())\n" },
        { "boolean", "a.js", "function f(start) {\n  const waiting = [start];\n  while (true) {\n    use(waiting.pop());\n  }\n}\n", "function f(start) {\n  const waiting = [start];\n  while (waiting.length > 0) {\n    use(waiting.pop());\n  }\n}\n" },
        { "bounds", "a.py", "def f(xs, k):\n    first = xs[:k]\n    return first + [g(x) for x in xs]\n", "def f(xs, k):\n    first = xs[:k]\n    return first + [g(x) for x in xs[k:]]\n" },
        { "extend", "a.py", "def f(found):\n    return [1]\n", "def f(found):\n    return found + [1]\n" },
        { "extend", "a.py", "def f(a, b):\n    return a + b > 1\n", "def f(a, b):\n    return a + b * b > 1\n" },
        { "donor", "a.py", "def f(one, other, k):\n    one[k] = min(other[k], 3)\n", "def f(one, other, k):\n    other[k] = min(other[k], 3)\n" },
        { "update", "a.py", "def f(start):\n    seen = set()\n\n    def visit(node):\n        if node in seen:\n            return False\n        return go(node)\n\n    return visit(start)\n", "def f(start):\n    seen = set()\n\n    def visit(node):\n        if node in seen:\n            return False\n        seen.add(node)\n        return go(node)\n\n    return visit(start)\n" },
        { "update", "a.js", "function f(nodes) {\n  let last = null;\n  for (const node of nodes) {\n    node.before = last;\n  }\n}\n", "function f(nodes) {\n  let last = null;\n  for (const node of nodes) {\n    node.before = last;\n    last = node;\n  }\n}\n" },
        { "update", "a.py", "class A:\n    def __init__(self):\n        self.count = 0\n\n    def f(self, x):\n        go(x)\n", "class A:\n    def __init__(self):\n        self.count = 0\n\n    def f(self, x):\n        go(x)\n        self.count += 1\n" },
        { "parentheses", "a.py", "c = a + b / 2\n", "c = (a + b) / 2\n" },
        { "string", "a.py", "c = 'Name '\n", "c = 'name '\n" },
        { "empty", "a.py", "c = []\n", "c = {}\n" },
        { "jump", "a.py", "for x in xs:\n    break\n", "for x in xs:\n    continue\n" },
        { "jump", "a.js", "const f = (a) => { a + 1; };\n", "const f = (a) => { return a + 1; };\n" },
        { "jump", "a.js", "function* f(xs) {\n  yield xs;\n}\n", "function* f(xs) {\n  yield* xs;\n}\n" },
        { "jump", "a.py", "def f(xs):\n    yield xs\n", "def f(xs):\n    yield from xs\n" },
        { "relational", "a.py", "if a is b:\n    pass\n", "if a is not b:\n    pass\n" },
        { "relational", "a.py", "if a is not b:\n    pass\n", "if a != b:\n    pass\n" },
        { "operand-order", "a.py", "c = a in b\n", "c = b in a\n" },
        { "move", "a.py", "def f(xs):\n    for x in xs:\n        g(x)\n        return x\n", "def f(xs):\n    for x in xs:\n        g(x)\n    return x\n" },
        { "move", "a.py", "a = 1\nb = 2\n", "b = 2\na = 1\n" },
        { "guard", "a.py", "def f(xs):\n    return xs[0]\n", "def f(xs):\n    if not xs: return []\n    return xs[0]\n" },
        { "guard", "a.js", "function f(text, limit) {\n  return text + '!';\n}\n", "function f(text, limit) {\n  if (text.length <= limit) { return text; }\n  return text + '!';\n}\n" },
        { "assignment", "a.py", "def f(xs):\n    seen = set()\n    for x in xs:\n        print(x)\n    return seen\n", "def f(xs):\n    seen = set()\n    for x in xs:\n        print(x)\n        seen.add(x)\n    return seen\n" },
        { "statement", "a.py", "def f(a):\n    a.open()\n    return a\n\ndef g(b):\n    return b\n", "def f(a):\n    a.open()\n    return a\n\ndef g(b):\n    b.open()\n    return b\n" },
        { "branches", "a.py", "c = a if b else d\n", "c = d if b else a\n" },
        { "branches", "a.js", "if (a) { x(); } else { y(); }\n", "if (a) { y(); } else { x(); }\n" },
        { "loop", "a.py", "if a:\n    f()\n", "while a:\n    f()\n" },
        { "symmetric", "a.py", "def f(a, b, i, j):\n    return a[i] + b[i]\n", "def f(a, b, i, j):\n    return a[j] + b[j]\n" },
        { "shared-default", "a.py", "def f(x, xs=[]):\n    return xs\n", "def f(x, xs=None):\n    if xs is None: xs = []\n    return xs\n" },
        { "delete", "a.py", "a = 1\nb = 2\n", "b = 2\n" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Is_found_by_the_operator(string name, string path, string before, string after) =>
        Assert.Contains(after, Results.Of(name, path, before));

    [Fact]
    public void Exists_for_every_operator() =>
        Assert.Empty(OperatorCatalog.All.Select(each => each.Name).Except(Examples.Select(each => (string)each[0])));
}
