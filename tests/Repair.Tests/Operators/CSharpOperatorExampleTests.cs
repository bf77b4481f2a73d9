using CodexPlatform.Repair.Operators;
using Xunit;

namespace CodexPlatform.Repair.Tests.Operators;

/// <summary>What each operator is for in C#: from the faulty member, the right one is among its proposals.</summary>
public class CSharpOperatorExampleTests
{
    /// <summary>No default of a C# parameter is shared by calls, and no map is written with what another holds.</summary>
    private static readonly string[] WithoutSense = ["spread", "shared-default"];

    public static TheoryData<string, string, string> Examples => new()
    {
        { "relational", "bool F(int a, int b) => a < b;", "bool F(int a, int b) => a <= b;" },
        { "relational", "bool F(object? a) => a is null;", "bool F(object? a) => a is not null;" },
        { "relational", "string F(int n) => n switch { > 90 => \"A\", _ => \"B\" };", "string F(int n) => n switch { >= 90 => \"A\", _ => \"B\" };" },
        { "off-by-one", "int F(int[] a) { return a[a.Length]; }", "int F(int[] a) { return a[a.Length - 1]; }" },
        { "off-by-one", "int F(List<int> a, int i) => a[i + 1];", "int F(List<int> a, int i) => a[i];" },
        { "number", "const int Limit = 7;", "const int Limit = 8;" },
        { "number", "string F(int n) => n switch { > 90 => \"A\", _ => \"B\" };", "string F(int n) => n switch { > 89 => \"A\", _ => \"B\" };" },
        { "number", "int F() { var best = 0; return best; }", "int F() { var best = int.MinValue; return best; }" },
        { "number", "decimal F(decimal n) => n * 10m;", "decimal F(decimal n) => n * 100m;" },
        { "variable", "int F(int first, int second) => first + first;", "int F(int first, int second) => first + second;" },
        { "variable", "int F(int low, int high) { int mid = low; return low; }", "int F(int low, int high) { int mid = high; return low; }" },
        { "variable", "private readonly List<int> _open = [], _done = []; void F(int n) => _open.Add(n);", "private readonly List<int> _open = [], _done = []; void F(int n) => _done.Add(n);" },
        { "counterpart-names", "int F(T a, T b) { G(a.Width, b.Width); return a.Height * b.Height; }", "int F(T a, T b) { G(a.Width, b.Width); return a.Width * b.Width; }" },
        { "attribute", "int F(P p) { G(p.X); G(p.Y); return p.X; }", "int F(P p) { G(p.X); G(p.Y); return p.Y; }" },
        { "argument-order", "int F(int a, int b) => G(a, b);", "int F(int a, int b) => G(b, a);" },
        { "operand-order", "int F(int a, int b) => a - b;", "int F(int a, int b) => b - a;" },
        { "negate", "void F(bool ready) { if (!ready) { Go(); } }", "void F(bool ready) { if (ready) { Go(); } }" },
        { "negate", "IEnumerable<int> F(List<int> xs) => xs.Where(x => Good(x) && x > 3);", "IEnumerable<int> F(List<int> xs) => xs.Where(x => !Good(x) && x > 3);" },
        { "condition", "int F(List<int> xs, int n) { if (n > 1) { return xs[0]; } if (xs.Count > n) { return n; } return 0; }", "int F(List<int> xs, int n) { if (n > 1 && xs.Count > n) { return xs[0]; } if (xs.Count > n) { return n; } return 0; }" },
        { "logical", "bool F(bool a, bool b) => a && b;", "bool F(bool a, bool b) => a || b;" },
        { "logical", "bool F(int n) => n is > 3 and < 9;", "bool F(int n) => n is > 3 or < 9;" },
        { "arithmetic", "decimal F(decimal price, decimal rate) => price + rate;", "decimal F(decimal price, decimal rate) => price * rate;" },
        { "same-branch", "int F(int n, int h) => n > 3 ? h * h : h * h;", "int F(int n, int h) => n > 3 ? h * h : h * h + n;" },
        { "term", "decimal F(List<R> rows) => rows.Sum(r => r.Price);\nvoid G(R r) { r.Price = 1; r.Quantity = 2; }", "decimal F(List<R> rows) => rows.Sum(r => r.Price * r.Quantity);\nvoid G(R r) { r.Price = 1; r.Quantity = 2; }" },
        { "usual-operation", "int F(int hour, int n) => hour + n;\nint G(int hour) => (hour + 1) % 24;", "int F(int hour, int n) => (hour + n) % 24;\nint G(int hour) => (hour + 1) % 24;" },
        { "augmented", "void F(int n) { _total += n; }", "void F(int n) { _total -= n; }" },
        { "augmented", "void F() { _count++; }", "void F() { _count--; }" },
        { "boolean", "bool F() { return true; }", "bool F() { return false; }" },
        { "boolean", "bool F(int n) { if (n > 3) { return false; } return true; }", "bool F(int n) { if (n > 3) { return false; } return n > 3; }" },
        { "drop-operand", "void F(bool a, bool b) { if (a && b) { Go(); } }", "void F(bool a, bool b) { if (b) { Go(); } }" },
        { "unwrap", "string F(string text) => text.Trim();", "string F(string text) => text;" },
        { "unwrap", "int F(int n) => Math.Abs(n);", "int F(int n) => n;" },
        { "wrap", "double F(int a, int b) => a / b;", "double F(int a, int b) => (double)a / b;" },
        { "wrap", "string F(string text) => text;", "string F(string text) => text.Trim();" },
        { "idiom", "int F(int i, int n) => (i - 1) % n;", "int F(int i, int n) => (i - 1 + n) % n;" },
        { "charge", "bool F(T a, int n) {\n    if (a.Room < n) { return false; }\n    return true;\n}", "bool F(T a, int n) {\n    if (a.Room < n) { return false; }\n    a.Room -= n;\n    return true;\n}" },
        { "mirror", "void F(int a, int b) {\n    links[a].Add(b);\n}", "void F(int a, int b) {\n    links[a].Add(b);\n    links[b].Add(a);\n}" },
        { "shadow", "private int count = 1;\nvoid F() {\n    var count = 0;\n}", "private int count = 1;\nvoid F() {\n    count = 0;\n}" },
        { "format", "string F(int h, int m) => $\"{h}:{m}\";", "string F(int h, int m) => $\"{h}:{m:D2}\";" },
        { "await", "async Task<int> Load() { return 1; }\nasync Task<int> F() {\n    await Load();\n    Load();\n    return 1;\n}", "async Task<int> Load() { return 1; }\nasync Task<int> F() {\n    await Load();\n    await Load();\n    return 1;\n}" },
        { "turn", "void F(int n) { for (var i = n - 1; i >= 0; i--) { G(i); } }", "void F(int n) { for (var i = 0; i < n; i++) { G(i); } }" },
        { "restart", "void F(int n) {\n    if (n > 3) { count++; }\n    else {\n        G(n);\n    }\n}", "void F(int n) {\n    if (n > 3) { count++; }\n    else {\n        count = 0;\n        G(n);\n    }\n}" },
        { "sign", "int F(string text) {\n    bool negative = text[0] == '-';\n    var value = G(text);\n    return value;\n}", "int F(string text) {\n    bool negative = text[0] == '-';\n    var value = G(text);\n    return negative ? -value : value;\n}" },
        { "kindred", "object F(M[] all, string user) => all.Where(m => m.Id > 1);\nM G(string user) => new M { Author = user };", "object F(M[] all, string user) => all.Where(m => m.Id > 1 && m.Author != user);\nM G(string user) => new M { Author = user };" },
        { "same-call", "string F(int h, int m) => Two(h) + m;", "string F(int h, int m) => Two(h) + Two(m);" },
        { "empty-guard", "int F(int a, int b) {\n    return a / b;\n}", "int F(int a, int b) {\n    if (b == 0) { return 0; }\n    return a / b;\n}" },
        { "unused", "int F(D end) {\n    var lastMonth = end.Month - 1;\n    return Days(end.Month);\n}", "int F(D end) {\n    var lastMonth = end.Month - 1;\n    return Days(lastMonth);\n}" },
        { "own-call", "void Trim(List<int> xs) {\n    xs.Clear();\n}\nvoid F(List<int> xs) {\n    xs.Sort();\n}", "void Trim(List<int> xs) {\n    xs.Clear();\n}\nvoid F(List<int> xs) {\n    xs.Sort();\n    Trim(xs);\n}" },
        { "usual-call", "int F(string name) => Get(name.Trim());\nint G(string name) => Find(name);", "int F(string name) => Get(name.Trim());\nint G(string name) => Find(name.Trim());" },
        { "word", "long F(int a) => a;", "long F(long a) => a;" },
        { "cap", "int F(S a, S b) { G(a.End); return b.End; }", "int F(S a, S b) { G(a.End); return Math.Max(a.End, b.End); }" },
        { "sibling-call", "int F(List<int> xs) => xs.First();", "int F(List<int> xs) => xs.Last();" },
        { "sibling-call", "IEnumerable<P> F(List<P> xs) => xs.OrderBy(x => x.Age);", "IEnumerable<P> F(List<P> xs) => xs.OrderByDescending(x => x.Age);" },
        { "chain", "int F(R[] rows) => rows.Where(r => !r.Void).Count();\nint G(R[] rows) => rows.Sum(r => r.Price);", "int F(R[] rows) => rows.Where(r => !r.Void).Count();\nint G(R[] rows) => rows.Where(r => !r.Void).Sum(r => r.Price);" },
        { "tie", "object F(R[] rows) => rows.OrderBy(r => r.Score).ToList();\nstring G(R r) => r.Name;", "object F(R[] rows) => rows.OrderBy(r => r.Score).ThenBy(r => r.Name).ToList();\nstring G(R r) => r.Name;" },
        { "usual-argument", "bool F(string a, string b) => a.Equals(b);", "bool F(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);" },
        { "case", "int F(Account a, Account b) { if (a.Closed) { return 1; } return 0; }", "int F(Account a, Account b) { if (a.Closed || b.Closed) { return 1; } return 0; }" },
        { "index-bound", "int F(List<int> s, int j) { while (s[j] > 3) { j++; } return j; }", "int F(List<int> s, int j) { while (j < s.Count && s[j] > 3) { j++; } return j; }" },
        { "index-bound", "int F(string s, int j) { while (char.IsDigit(s[j])) { j++; } return j; }", "int F(string s, int j) { while (j < s.Length && char.IsDigit(s[j])) { j++; } return j; }" },
        { "index-bound", "int F(Stack<int> s, int c) { if (s.Peek() != c) { return 1; } return 0; }", "int F(Stack<int> s, int c) { if (!s.Any() || s.Peek() != c) { return 1; } return 0; }" },
        { "better", "void F(Dictionary<string, int> best, string k, int n) { if (!best.TryGetValue(k, out var held)) { best[k] = n; } }", "void F(Dictionary<string, int> best, string k, int n) { if (!best.TryGetValue(k, out var held) || n < held) { best[k] = n; } }" },
        { "known-key", "void F(Dictionary<string, int> m, string k) { if (m.Count > 3) { G(m); } m[k] = 1; }", "void F(Dictionary<string, int> m, string k) { if (!m.ContainsKey(k) && m.Count > 3) { G(m); } m[k] = 1; }" },
        { "second-bound", "bool F(int x, int lo, int hi) => x >= lo;", "bool F(int x, int lo, int hi) => x >= lo && x <= hi;" },
        { "memberwise", "public int X, Y; bool F(P p) => X == p.X;", "public int X, Y; bool F(P p) => X == p.X && Y == p.Y;" },
        { "member-list", "public int X, Y; int F() => HashCode.Combine(X);", "public int X, Y; int F() => HashCode.Combine(X, Y);" },
        { "copy", "void F() { foreach (var x in items) { G(x); } }", "void F() { foreach (var x in items.ToList()) { G(x); } }" },
        { "regex", "bool F(string text) => Regex.IsMatch(text, @\"\\d.\\d\");", "bool F(string text) => Regex.IsMatch(text, @\"\\d\\.\\d\");" },
        { "empty", "Dictionary<string, int> known = [];", "Dictionary<string, int> known = new(StringComparer.OrdinalIgnoreCase);" },
        { "absent", "int F(List<User> users) {\n    var user = users.FirstOrDefault();\n    return user.Age;\n}", "int F(List<User> users) {\n    var user = users.FirstOrDefault();\n    if (user is null) { return 0; }\n    return user.Age;\n}" },
        { "presence", "int F(Node n) { return 1 + F(n.Next); }", "int F(Node n) { if (n is null) { return 0; } return 1 + F(n.Next); }" },
        { "exception", "int F(string text) { try { return G(text); } catch (FormatException) { return 0; } }", "int F(string text) { try { return G(text); } catch (ArgumentException) { return 0; } }" },
        { "counterpart", "void F(T a) { a.Held++; }\nvoid G(T a) {\n    a.Here++;\n}", "void F(T a) { a.Held++; }\nvoid G(T a) {\n    a.Here++;\n    a.Held--;\n}" },
        { "tally", "void Put(Job job) { _jobs.Enqueue(job); _size += job.Size; }\nvoid Next() {\n    var next = _jobs.Dequeue();\n}", "void Put(Job job) { _jobs.Enqueue(job); _size += job.Size; }\nvoid Next() {\n    var next = _jobs.Dequeue();\n    _size -= next.Size;\n}" },
        { "reset", "private int start;\nprivate int dropped;\nvoid Clear() {\n    start = 0;\n}", "private int start;\nprivate int dropped;\nvoid Clear() {\n    start = 0;\n    dropped = 0;\n}" },
        { "parent", "public override void Open() { base.Open(); Go(); }\npublic override void Close() { Go(); }", "public override void Open() { base.Open(); Go(); }\npublic override void Close() { base.Close(); Go(); }" },
        { "argument", "int F(int a, int b) => G(a);", "int F(int a, int b) => G(a, b);" },
        { "donor", "int F(int a, int b) { var c = a * b; return a; }", "int F(int a, int b) { var c = a * b; return a * b; }" },
        { "extend", "decimal F(decimal total, decimal tax) => total;", "decimal F(decimal total, decimal tax) => total + tax;" },
        { "clamp", "int F(int n) => n - 3;", "int F(int n) => Math.Max(n - 3, 0);" },
        { "bounds", "string F(string text, int n) => text[n..];", "string F(string text, int n) => text[..n];" },
        { "parentheses", "int F(int a, int b) => a + b / 2;", "int F(int a, int b) => (a + b) / 2;" },
        { "string", "string F() => \"Name \";", "string F() => \"name \";" },
        { "empty", "int[] F() => [];", "int[] F() => new();" },
        { "jump", "void F(int[] xs) { foreach (var x in xs) { break; } }", "void F(int[] xs) { foreach (var x in xs) { continue; } }" },
        { "leave", "void F() { if (!_open) { } Go(); }", "void F() { if (!_open) { return; } Go(); }" },
        { "leave", "void F() {\n    try { Go(); }\n    catch (IOException e) {\n        Log(e);\n    }\n}", "void F() {\n    try { Go(); }\n    catch (IOException e) {\n        Log(e);\n        throw;\n    }\n}" },
        { "move", "void F() {\n    A();\n    B();\n}", "void F() {\n    B();\n    A();\n}" },
        { "guard", "int F(List<int> xs) {\n    return xs[0];\n}", "int F(List<int> xs) {\n    if (!xs.Any()) { return 0; }\n    return xs[0];\n}" },
        { "assignment", "List<int> F(int[] xs) {\n    List<int> seen = [];\n    foreach (var x in xs) {\n        Go(x);\n    }\n    return seen;\n}", "List<int> F(int[] xs) {\n    List<int> seen = [];\n    foreach (var x in xs) {\n        Go(x);\n        seen.Add(x);\n    }\n    return seen;\n}" },
        { "update", "List<int> F(int[] xs) {\n    List<int> seen = [];\n    foreach (var x in xs) {\n        Go(x);\n    }\n    return seen;\n}", "List<int> F(int[] xs) {\n    List<int> seen = [];\n    foreach (var x in xs) {\n        Go(x);\n        seen.Add(x);\n    }\n    return seen;\n}" },
        { "undo", "void F(List<int> path, int n) {\n    path.Add(n);\n    F(path, n - 1);\n}", "void F(List<int> path, int n) {\n    path.Add(n);\n    F(path, n - 1);\n    path.RemoveAt(path.Count - 1);\n}" },
        { "remainder", "List<List<int>> F(int[] xs, int n) {\n    List<List<int>> all = [];\n    List<int> cur = [];\n    foreach (var x in xs) {\n        cur.Add(x);\n        if (cur.Count == n) {\n            all.Add(cur);\n            cur = [];\n        }\n    }\n    return all;\n}", "List<List<int>> F(int[] xs, int n) {\n    List<List<int>> all = [];\n    List<int> cur = [];\n    foreach (var x in xs) {\n        cur.Add(x);\n        if (cur.Count == n) {\n            all.Add(cur);\n            cur = [];\n        }\n    }\n    if (cur.Count() > 0) { all.Add(cur); }\n    return all;\n}" },
        { "step-back", "void F(List<int> xs) {\n    for (var i = 0; i < xs.Count; i++) {\n        if (xs[i] == 0) { xs.RemoveAt(i); }\n    }\n}", "void F(List<int> xs) {\n    for (var i = 0; i < xs.Count; i++) {\n        if (xs[i] == 0) { xs.RemoveAt(i); i--; }\n    }\n}" },
        { "renewal", "void Put(string key, int value) {\n    all[key] = value;\n}\nstring Oldest() => all.First().Key;", "void Put(string key, int value) {\n    all.Remove(key);\n    all[key] = value;\n}\nstring Oldest() => all.First().Key;" },
        { "statement", "S F(S a) {\n    a.Open();\n    return a;\n}\nS G(S b) {\n    return b;\n}", "S F(S a) {\n    a.Open();\n    return a;\n}\nS G(S b) {\n    b.Open();\n    return b;\n}" },
        { "branches", "int F(bool b) => b ? 1 : 2;", "int F(bool b) => b ? 2 : 1;" },
        { "loop", "void F() { if (More()) { Go(); } }", "void F() { while (More()) { Go(); } }" },
        { "symmetric", "int F(int[] a, int[] b, int i, int j) => a[i] + b[i];", "int F(int[] a, int[] b, int i, int j) => a[j] + b[j];" },
        { "delete", "void F() {\n    A();\n    B();\n}", "void F() {\n    B();\n}" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Is_found_by_the_operator(string name, string before, string after) =>
        Assert.Contains($"class C\n{{\n{after}\n}}\n", Results.Of(name, "C.cs", $"class C\n{{\n{before}\n}}\n"));

    [Fact]
    public void Exists_for_every_operator() =>
        Assert.Equal(WithoutSense, OperatorCatalog.All.Select(each => each.Name).Except(Examples.Select(each => (string)each[0])));
}
