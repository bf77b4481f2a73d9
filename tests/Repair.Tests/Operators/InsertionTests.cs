using Xunit;

namespace CodexPlatform.Repair.Tests.Operators;

/// <summary>Where statements are not put in: the code has them, or they would change nothing.</summary>
public class InsertionTests
{
    [Theory]
    [InlineData("leave", "A.java", "class A {\n  int m(int n) {\n    switch (n) {\n      case 1 -> f();\n      case 2 -> g();\n    }\n    return 1;\n  }\n}\n")]
    [InlineData("leave", "a.py", "def f(x):\n    if x:\n        g(x)\n    else:\n        h(x)\n")]
    [InlineData("leave", "a.js", "function f(g) {\n  try {\n    g();\n  } finally {\n    close(g);\n  }\n}\n")]
    [InlineData("undo", "a.py", "def f(n, path):\n    path.append(n)\n    f(n - 1, path)\n    path.pop()\n")]
    [InlineData("undo", "a.py", "def f(n, path):\n    path = list(path)\n    path.append(n)\n    f(n - 1, path)\n")]
    [InlineData("undo", "a.py", "def f(n, path):\n    path.append(n)\n    g(n - 1, path)\n")]
    [InlineData("remainder", "a.py", "def f(xs):\n    out, cur = [], []\n    for x in xs:\n        cur.append(x)\n        if x:\n            out.append(cur)\n            cur = []\n    out.append(cur)\n    return out\n")]
    [InlineData("remainder", "a.js", "function f(xs, out) {\n  let cur = [];\n  for (const x of xs) {\n    if (x.ends) {\n      out.set(x, cur);\n      cur = [];\n    }\n  }\n}\n")]
    [InlineData("step-back", "a.js", "function f(xs, k) {\n  for (let i = 0; i < xs.length; i++) {\n    xs.splice(k, 1);\n  }\n}\n")]
    [InlineData("renewal", "a.js", "function f(map, key, value) {\n  map.set(key, value);\n}\n")]
    [InlineData("parent", "a.py", "class B(A):\n    def reset(self):\n        super().reset()\n        self.n = 0\n\n    def stop(self):\n        super().stop()\n")]
    [InlineData("parent", "a.py", "class B(A):\n    def reset(self):\n        self.n = 0\n")]
    [InlineData("tally", "a.py", "class A:\n    def put(self, value):\n        self.used += value\n        self.items.append(value)\n\n    def drop(self, key):\n        self.used -= self.items.pop(key)\n")]
    [InlineData("tally", "a.py", "class A:\n    def put(self, key, value):\n        if key in self.items:\n            return\n        self.used += value\n        self.items[key] = value\n")]
    [InlineData("presence", "a.py", "def f(node):\n    if node is None:\n        return 0\n    return node.value\n")]
    [InlineData("presence", "a.py", "class A:\n    def f(self):\n        return self.value\n")]
    [InlineData("shared-default", "a.py", "class A:\n    limit = 3\n\n    def __init__(self):\n        self.n = 0\n")]
    public void Are_not_made(string name, string path, string text) => Assert.Empty(Results.Of(name, path, text));
}
