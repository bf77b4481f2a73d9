using CodexPlatform.Repair.Operators;
using Xunit;

namespace CodexPlatform.Repair.Tests.Operators;

/// <summary>What each operator is for in a language whose types stand before names: the text is the body of a method.</summary>
public class JavaExampleTests
{
    public static TheoryData<string, string, string> Examples => new()
    {
        { "relational", "return a < b;", "return a <= b;" },
        { "relational", "return switch (n) { case 1 -> i < n; default -> false; };", "return switch (n) { case 1 -> i <= n; default -> false; };" },
        { "off-by-one", "return xs[i + 1];", "return xs[i];" },
        { "off-by-one", "for (int i = 0; i < n; i++) { f(i); }", "for (int i = 0; i < (n - 1); i++) { f(i); }" },
        { "number", "int best = 0;", "int best = Integer.MIN_VALUE;" },
        { "number", "final long limit = 9;", "final long limit = 10;" },
        { "number", "long limit = 1_000L * 60L;", "long limit = 1_000L * 1_000L;" },
        { "variable", "int first = 1, second = 2;\nreturn first + first;", "int first = 1, second = 2;\nreturn first + second;" },
        { "variable", "return m(n);", "return g(n);" },
        { "counterpart-names", "int minX = f(1); int maxX = f(2); return minX > w.minX ? w.maxX : 0;", "int minX = f(1); int maxX = f(2); return maxX > w.maxX ? w.maxX : 0;" },
        { "attribute", "this.x = 1;\nthis.y = 2;\nreturn this.x;", "this.x = 1;\nthis.y = 2;\nreturn this.y;" },
        { "argument-order", "f(a, b);", "f(b, a);" },
        { "operand-order", "int c = a - b;", "int c = b - a;" },
        { "operand-order", "int c = grid[x][y];", "int c = grid[y][x];" },
        { "negate", "if (!seen.contains(n)) { f(n); }", "if (seen.contains(n)) { f(n); }" },
        { "condition", "if (n > 1) { return 0; }\nif (words.length > n) { return n; }", "if (n > 1 && words.length > n) { return 0; }\nif (words.length > n) { return n; }" },
        { "index-bound", "while (words[i].isEmpty()) { i++; }", "while (i < words.length && words[i].isEmpty()) { i++; }" },
        { "better", "Map<String, Integer> best = new HashMap<>(); if (!best.containsKey(words[0])) { best.put(words[0], n); }", "Map<String, Integer> best = new HashMap<>(); if (!best.containsKey(words[0]) || n < best.get(words[0])) { best.put(words[0], n); }" },
        { "known-key", "if (m.size() > n) { f(m); }\n  m.put(words[0], i);", "if (!m.containsKey(words[0]) && m.size() > n) { f(m); }\n  m.put(words[0], i);" },
        { "second-bound", "return n >= words.length;", "return n >= words.length && n <= i;" },
        { "memberwise", "return a.name.equals(b.name) && g(a.age);", "return a.name.equals(b.name) && g(a.age) && a.age.equals(b.age);" },
        { "memberwise", "P p = f(n); return total == p.total;", "P p = f(n); return total == p.total && size == p.size;" },
        { "memberwise", "return Integer.compare(total, o.total);", "return total != o.total ? Integer.compare(total, o.total) : Integer.compare(size, o.size);" },
        { "member-list", "return Objects.hash(total);", "return Objects.hash(total, size);" },
        { "relational", "String type = f();\nreturn type == \"DEBIT\";", "String type = f();\nreturn type.equals(\"DEBIT\");" },
        { "case", "Set<String> allowed = f();\nreturn allowed.contains(n);", "Set<String> allowed = f();\nreturn allowed != null && allowed.contains(n);" },
        { "copy", "for (String x : names()) { f(x); }", "for (String x : new ArrayList<>(names())) { f(x); }" },
        { "regex", "boolean c = text.matches(\"a.b\");", "boolean c = text.matches(\"a\\\\.b\");" },
        { "absent", "User user = users.get(n);\n  return user.age();", "User user = users.get(n);\n  if (user == null) { return 0; }\n  return user.age();" },
        { "presence", "return words[0].length();", "if (words.length == 0) { return 0; }\n  return words[0].length();" },
        { "presence", "return 1;\n  }\n  Node head;\n  int first() {\n    return head.value;", "return 1;\n  }\n  Node head;\n  int first() {\n    if (head == null) { return 0; }\n    return head.value;" },
        { "exception", "try { f(n); } catch (IllegalStateException e) { f(0); }", "try { f(n); } catch (IllegalArgumentException e) { f(0); }" },
        { "exception", "throw new IllegalStateException();", "throw new IllegalArgumentException();" },
        { "counterpart", "a.held++;\n  a.here++;", "a.held++;\n  a.here++;\n  a.held--;" },
        { "tally", "all.put(n, i);\n  used += i;\n  return 1;\n  }\n  void drop(int n) {\n    all.remove(n);", "all.put(n, i);\n  used += i;\n  return 1;\n  }\n  void drop(int n) {\n    used -= all.remove(n);" },
        { "reset", "}\n  int count;\n  void clear() {\n  f();", "}\n  int count;\n  void clear() {\n  f();\n  count = 0;" },
        { "parent", "super.m(n, i, words);\n  return 1;\n  }\n  void close() {\n  f();", "super.m(n, i, words);\n  return 1;\n  }\n  void close() {\n  super.close();\n  f();" },
        { "logical", "boolean c = a || b;", "boolean c = a && b;" },
        { "arithmetic", "double c = a / b;", "double c = (double) a / b;" },
        { "arithmetic", "int c = a / b;", "int c = Math.floorDiv(a, b);" },
        { "same-branch", "return n > 3 ? i * i : i * i;", "return n > 3 ? i * i * n : i * i;" },
        { "term", "f(o.size);\n  return o.price;", "f(o.size);\n  return o.price * o.size;" },
        { "usual-operation", "f(i % 60);\n  return n + i;", "f(i % 60);\n  return (n + i) % 60;" },
        { "augmented", "total -= n;", "total += n;" },
        { "augmented", "i++;", "i--;" },
        { "boolean", "return true;", "return false;" },
        { "drop-operand", "if (a != null && b) { f(); }", "if (b) { f(); }" },
        { "unwrap", "String c = text.trim();", "String c = text;" },
        { "wrap", "return xs;", "return new ArrayList<>(xs);" },
        { "wrap", "int c = total * 3;", "int c = (int) (total * 3);" },
        { "idiom", "return i % n;", "return Math.floorMod(i, n);" },
        { "cap", "add(xs.get(i).from, n.to);", "add(xs.get(i).from, Math.max(xs.get(i).to, n.to));" },
        { "idiom", "int c = 8 - k % 8;", "int c = (8 - k % 8) % 8;" },
        { "charge", "if (a.room < n) { return 0; }\n  return 1;", "if (a.room < n) { return 0; }\n  a.room -= n;\n  return 1;" },
        { "mirror", "graph.put(n, i);", "graph.put(n, i);\n  graph.put(i, n);" },
        { "shadow", "int total = 0;", "total = 0;" },
        { "word", "}\n  static int made;\n  void f() {", "}\n  int made;\n  void f() {" },
        { "format", "String c = String.format(\"%.1f\", x);", "String c = String.format(\"%.2f\", x);" },
        { "turn", "for (int c = n; c <= i; c++) { g(c); }", "for (int c = i; c >= n; c--) { g(c); }" },
        { "restart", "if (n > 3) { i++; }\n  else {\n    g(n);\n  }", "if (n > 3) { i++; }\n  else {\n    i = 0;\n    g(n);\n  }" },
        { "sign", "boolean negative = n < 0;\n  int value = g(n);\n  return value;", "boolean negative = n < 0;\n  int value = g(n);\n  return negative ? -value : value;" },
        { "kindred", "a.owner = n;\n  if (b.open && b.ready) { g(i); }", "a.owner = n;\n  if (b.open && b.ready && b.owner == n) { g(i); }" },
        { "same-call", "return Math.abs(n) + i;", "return Math.abs(n) + Math.abs(i);" },
        { "empty-guard", "return i / n;", "if (n == 0) { return 0; }\n  return i / n;" },
        { "unused", "int lastSize = n - 1;\n  return g(a.size);", "int lastSize = n - 1;\n  return g(lastSize);" },
        { "own-call", "}\n  void trim(int n) {\n    total -= n;\n  }\n  void f(int n) {\n    g(n);", "}\n  void trim(int n) {\n    total -= n;\n  }\n  void f(int n) {\n    g(n);\n    trim(n);" },
        { "usual-call", "String key = fold(name);\n  return all.get(name);", "String key = fold(name);\n  return all.get(fold(name));" },
        { "word", "int sum = 0;", "long sum = 0;" },
        { "cap", "if (n > i) { return i; }\n  total = n;", "if (n > i) { return i; }\n  total = Math.min(n, i);" },
        { "sibling-call", "boolean c = xs.stream().anyMatch(x -> x > 0);", "boolean c = xs.stream().allMatch(x -> x > 0);" },
        { "sibling-call", "Map<String, Integer> c = new HashMap<>();", "Map<String, Integer> c = new TreeMap<>();" },
        { "chain", "return rows.stream().map(Row::name).count();", "return rows.stream().map(Row::name).distinct().count();" },
        { "tie", "rows.sort(Comparator.comparing(Row::score)); names.sort(Comparator.comparing(Row::name));", "rows.sort(Comparator.comparing(Row::score).thenComparing(Row::name)); names.sort(Comparator.comparing(Row::name));" },
        { "usual-argument", "String[] c = line.split(\",\");", "String[] c = line.split(\",\", -1);" },
        { "argument", "return g(n);", "return g(n, words);" },
        { "donor", "int c = n * 2;\nreturn n;", "int c = n * 2;\nreturn n * 2;" },
        { "extend", "return n;", "return n + i;" },
        { "clamp", "return n - 3;", "return Math.max(n - 3, 0);" },
        { "bounds", "return text.substring(n);", "return text.substring(0, n);" },
        { "bounds", "return words[i];", "return words[0];" },
        { "parentheses", "int c = a + b / 2;", "int c = (a + b) / 2;" },
        { "number", "return switch (words.length) { case 0, 1 -> 10; default -> 20; };", "return switch (words.length) { case 0, 1 -> 11; default -> 20; };" },
        { "string", "String c = \"Name \";", "String c = \"name \";" },
        { "empty", "List<String> c = null;", "List<String> c = new ArrayList<>();" },
        { "empty", "Map<String, Integer> c = new HashMap<>();", "Map<String, Integer> c = null;" },
        { "jump", "for (String x : words) { if (x.isEmpty()) { break; } }", "for (String x : words) { if (x.isEmpty()) { continue; } }" },
        { "leave", "switch (n) {\n    case 1:\n      i = 3;\n    case 2:\n      i = 4;\n      break;\n  }\n  return i;", "switch (n) {\n    case 1:\n      i = 3;\n      break;\n    case 2:\n      i = 4;\n      break;\n  }\n  return i;" },
        { "leave", "for (String x : words) { if (x.isEmpty()) { f(x); } g(x); }", "for (String x : words) { if (x.isEmpty()) { f(x); continue; } g(x); }" },
        { "move", "for (String x : words) {\n    f(x);\n    return 1;\n  }", "for (String x : words) {\n    f(x);\n  }\n  return 1;" },
        { "move", "int a = 1;\n  int b = 2;", "int b = 2;\n  int a = 1;" },
        { "guard", "return words[0].length();", "if (words.length == 0) { return 0; }\n  return words[0].length();" },
        { "guard", "for (String x : words) {\n    f(x);\n  }", "for (String x : words) {\n    if (x.isEmpty()) { continue; }\n    f(x);\n  }" },
        { "assignment", "List<String> seen = new ArrayList<>();\n  for (String x : words) {\n    f(x);\n  }\n  return seen;", "List<String> seen = new ArrayList<>();\n  for (String x : words) {\n    f(x);\n    seen.add(x);\n  }\n  return seen;" },
        { "update", "List<String> seen = new ArrayList<>();\n  for (String x : words) {\n    f(x);\n  }\n  return seen;", "List<String> seen = new ArrayList<>();\n  for (String x : words) {\n    f(x);\n    seen.add(x);\n  }\n  return seen;" },
        { "undo", "List<Integer> path = f();\n  for (int k : options()) {\n    path.add(k);\n    m(n - 1, i, words);\n  }", "List<Integer> path = f();\n  for (int k : options()) {\n    path.add(k);\n    m(n - 1, i, words);\n    path.remove(path.size() - 1);\n  }" },
        { "remainder", "int run = 1;\n  for (int k = 1; k < words.length; k++) {\n    if (words[k].equals(words[k - 1])) { run++; } else { f(words[k - 1], run); run = 1; }\n  }", "int run = 1;\n  for (int k = 1; k < words.length; k++) {\n    if (words[k].equals(words[k - 1])) { run++; } else { f(words[k - 1], run); run = 1; }\n  }\n  f(words[words.length - 1], run);" },
        { "step-back", "for (int k = 0; k < n; k++) {\n    if (all.get(k) == 0) {\n      all.remove(k);\n    }\n  }", "for (int k = n - 1; k >= 0; k--) {\n    if (all.get(k) == 0) {\n      all.remove(k);\n    }\n  }" },
        { "renewal", "String v = all.get(n);\n  all.put(n, v);", "String v = all.get(n);\n  all.remove(n);\n  all.put(n, v);" },
        { "statement", "return n;", "total.open();\n  return n;" },
        { "branches", "int c = a ? b : d;", "int c = a ? d : b;" },
        { "branches", "if (a) { x(); } else { y(); }", "if (a) { y(); } else { x(); }" },
        { "loop", "if (n > 0) { n = f(n); }", "while (n > 0) { n = f(n); }" },
        { "symmetric", "return a[i] + b[i];", "return a[n] + b[n];" },
        { "delete", "a = 1;\n  b = 2;", "b = 2;" },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public void Is_found_by_the_operator(string name, string before, string after) =>
        Assert.Contains(Class(after), Results.Of(name, "A.java", Class(before)));

    [Fact]
    public void Exists_for_every_operator_but_those_without_sense() =>
        Assert.Equal(["await", "spread", "shared-default"], OperatorCatalog.All.Select(each => each.Name).Except(Examples.Select(each => (string)each[0])));

    [Fact]
    public void Of_a_guard_answers_nothing_where_nothing_is_answered() =>
        Assert.All(
            Results.Of("guard", "A.java", "class A {\n  void m(String text) {\n    f(text);\n  }\n}\n").Where(each => each.Contains("return", StringComparison.Ordinal)),
            text => Assert.Contains("return;", text, StringComparison.Ordinal));

    private static string Class(string body) =>
        $"class A {{\n  private int total = 3;\n  private int size = 4;\n\n  int g(int k) {{\n    total.open();\n    return k;\n  }}\n\n  int m(int n, int i, String[] words) {{\n  {body}\n  }}\n}}\n";
}
