using System.Collections.Immutable;
using CodexPlatform.Repair.Scopes;
using static CodexPlatform.Repair.Languages.OperatorClass;

namespace CodexPlatform.Repair.Languages;

internal static class PythonProfile
{
    private static readonly Interpolation Braces = new("{", "}", "{{", 'f', ':', '!');

    public static LanguageProfile Profile { get; } = new()
    {
        Name = "python",
        OtherNames = ["python3", "py"],
        Extensions = [".py"],
        Blocks = BlockStyle.Indentation,
        LineComments = ["#"],
        Texts =
        [
            new("\"\"\"", "\"\"\"", true, Braces), new("'''", "'''", true, Braces),
            new("\"", "\"", false, Braces), new("'", "'", false, Braces),
        ],
        TextPrefixes = "rRbBuUfF",
        BackslashJoinsLines = true,
        Binary =
        [
            new("or", 2, Logical), new("and", 3, Logical),
            new("<", 5, Ordering), new("<=", 5, Ordering), new(">", 5, Ordering), new(">=", 5, Ordering),
            new("==", 5, Equality), new("!=", 5, Equality),
            new("is", 5, Identity), new("is not", 5, Identity), new("in", 5, Membership), new("not in", 5, Membership),
            new("|", 6, Bitwise), new("^", 7, Bitwise), new("&", 8, Bitwise), new("<<", 9, Shift), new(">>", 9, Shift),
            new("+", 10, Additive), new("-", 10, Additive),
            new("*", 11, Multiplicative), new("/", 11, Multiplicative), new("//", 11, Multiplicative),
            new("%", 11, Multiplicative), new("@", 11, Multiplicative), new("**", 13, Power, RightAssociative: true),
        ],
        Unary =
        [
            new("not", 4), new("-", 12), new("+", 12), new("~", 12), new("await", 14, UnaryClass.Waiting),
            new("yield from", 1, UnaryClass.Leaving), new("yield", 1, UnaryClass.Leaving),
        ],
        Assignments = ["=", "+=", "-=", "*=", "/=", "//=", "%=", "**=", "&=", "|=", "^=", ">>=", "<<=", ":="],
        Symbols = ["(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "->", "...", "*"],
        Statements = new Dictionary<string, StatementForm>
        {
            ["if"] = new(StatementRole.If, StatementShape.Condition),
            ["elif"] = new(StatementRole.ElseIf, StatementShape.Condition),
            ["else"] = new(StatementRole.Else, StatementShape.Block),
            ["while"] = new(StatementRole.While, StatementShape.Condition),
            ["for"] = new(StatementRole.For, StatementShape.Loop),
            ["def"] = new(StatementRole.Function, StatementShape.Function),
            ["class"] = new(StatementRole.Type, StatementShape.Type),
            ["return"] = new(StatementRole.Return, StatementShape.Values),
            ["raise"] = new(StatementRole.Throw, StatementShape.Values),
            ["break"] = new(StatementRole.Break, StatementShape.Bare),
            ["continue"] = new(StatementRole.Continue, StatementShape.Bare),
            ["pass"] = new(StatementRole.Pass, StatementShape.Bare),
            ["try"] = new(StatementRole.Try, StatementShape.Block),
            ["except"] = new(StatementRole.Handler, StatementShape.Header),
            ["finally"] = new(StatementRole.Handler, StatementShape.Block),
            ["with"] = new(StatementRole.Other, StatementShape.Header),
            ["assert"] = new(StatementRole.Other, StatementShape.Values),
            ["del"] = new(StatementRole.Other, StatementShape.Values),
            ["import"] = new(StatementRole.Import, StatementShape.Opaque),
            ["from"] = new(StatementRole.Import, StatementShape.Opaque),
            ["global"] = new(StatementRole.Import, StatementShape.Opaque),
            ["nonlocal"] = new(StatementRole.Import, StatementShape.Opaque),
            ["@"] = new(StatementRole.Import, StatementShape.Opaque),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Keywords = ImmutableSortedSet.Create(
            StringComparer.Ordinal,
            "and", "or", "not", "in", "is", "lambda", "await", "yield", "async", "as", "True", "False", "None"),
        Modifiers = ImmutableSortedSet.Create(StringComparer.Ordinal, "async"),
        BareTuples = true,
        Async = "async",
        EachWords = ["in"],
        Alias = "as",
        Yield = ("yield", "yield from"),
        NamedArgument = "=",
        Annotations = true,
        TruthOfAnything = true,
        Ternary = new("if", "else", ConditionFirst: false),
        Lambda = "lambda",
        Comprehensions = true,
        SharedDefaults = true,
        True = "True",
        False = "False",
        Nulls = ["None"],
        Not = "not",
        And = "and",
        Or = "or",
        Opposites = [("is", "is not"), ("in", "not in")],
        Equal = "==",
        Extremes = ["float('-inf')", "float('inf')", "None"],
        Self = "self",
        StatementEnd = "",
        Phrases = new()
        {
            If = "if {0}: {1}",
            Negation = "not {0}",
            Length = "len({0})",
            Min = "min({0}, {1})",
            Max = "max({0}, {1})",
            IsEmpty = "not {0}",
            NotEmpty = "{0}",
            IsNull = "{0} is None",
            IsNotNull = "{0} is not None",
            Contains = "{0} in {1}",
            NotContains = "{0} not in {1}",
            HasKey = "{0} in {1}",
            NotHasKey = "{0} not in {1}",
            DeepCopy = "copy.deepcopy({0})",
            DeepCopyNeeds = "import copy",
            Copies = [("list({0})", ValueKind.List), ("dict({0})", ValueKind.Map), ("set({0})", ValueKind.Set)],
            IntegerDivision = "{0} // {1}",
            Add = ["{0}.append({1})", "{0}.add({1})"],
            Assign = "{0} = {1}",
            Return = "return {0}",
            EmptyCollections = ["[]", "{}", "set()"],
        },
        Siblings =
        [
            ["min", "max"], ["any", "all"], ["append", "extend", "insert"], ["append", "appendleft"], ["pop", "popleft"],
            ["floor", "ceil", "trunc", "round"], ["startswith", "endswith"], ["strip", "lstrip", "rstrip"],
            ["lower", "upper", "title", "capitalize", "casefold"], ["keys", "values", "items"], ["find", "rfind", "index", "rindex"],
            ["split", "rsplit", "splitlines"], ["partition", "rpartition"], ["add", "update", "discard"], ["remove", "discard"],
            ["union", "intersection", "difference", "symmetric_difference"], ["issubset", "issuperset", "isdisjoint"],
            ["isalpha", "isalnum", "isdigit", "isnumeric", "isdecimal"], ["isupper", "islower"], ["ljust", "rjust", "center", "zfill"],
            ["sorted", "reversed", "list"], ["sum", "len", "max", "min"], ["int", "float", "round", "str"], ["str", "repr"],
            ["list", "tuple", "set"], ["bisect_left", "bisect_right", "bisect"], ["heappush", "heappop", "heappushpop", "heapreplace"],
            ["match", "search", "fullmatch"], ["get", "pop", "setdefault"], ["sin", "cos", "tan"], ["log", "log2", "log10"],
            ["read", "readline", "readlines"], ["isinstance", "issubclass"], ["permutations", "combinations", "product"],
            ["most_common", "elements"], ["zip", "zip_longest"], ["total_seconds", "seconds"], ["copy", "deepcopy"], ["enumerate", "range"],
            ["dumps", "loads"], ["encode", "decode"], ["dict", "OrderedDict", "defaultdict"],
        ],
        MissingArguments =
        [
            ("sorted", "reverse=True"), ("sort", "reverse=True"), ("range", "-1"), ("get", "0"), ("enumerate", "1"), ("pop", "0"), ("pop", "None"),
            ("getattr", "None"), ("sum", "0"),
        ],
        Wrappers =
        [
            ("len({0})", ValueKind.Sized), ("str({0})", ValueKind.None), ("int({0})", ValueKind.Number | ValueKind.Text), ("list({0})", ValueKind.Sized),
            ("abs({0})", ValueKind.Number), ("sorted({0})", ValueKind.Sized), ("set({0})", ValueKind.Sized), ("tuple({0})", ValueKind.Sized),
            ("float({0})", ValueKind.Number | ValueKind.Text), ("reversed({0})", ValueKind.Sized), ("dict({0})", ValueKind.None), ("{0}.strip()", ValueKind.Text),
            ("{0}.lower()", ValueKind.Text), ("{0}.upper()", ValueKind.Text), ("{0}.copy()", ValueKind.Sized), ("max({0})", ValueKind.Sized), ("min({0})", ValueKind.Sized),
            ("sum({0})", ValueKind.Sized), ("bool({0})", ValueKind.None), ("round({0})", ValueKind.Number), ("range({0})", ValueKind.Number),
        ],
        ExceptionEndings = ["Error", "Exception", "Exit", "Interrupt", "InvalidOperation", "StopIteration"],
        Names = new()
        {
            Kinds = LibraryNames.Of(
                (ValueKind.Number, "int float len abs sum round ord floor ceil index count length size"),
                (ValueKind.Text, "str repr chr join strip lower upper replace format"),
                (ValueKind.List, "list List Sequence Iterable Collection deque Deque sorted range split map filter"),
                (ValueKind.Map, "dict Dict defaultdict Counter"),
                (ValueKind.Set, "set Set"),
                (ValueKind.Boolean, "bool any all isinstance startswith endswith")),
            Owners = LibraryNames.Of(
                (ValueKind.List, "append extend sort popleft"), (ValueKind.Map, "items keys values setdefault"), (ValueKind.Set, "add discard"),
                (ValueKind.Text, "strip lower upper split startswith")),
            Arguments = LibraryNames.Of((ValueKind.Number, "range abs"), (ValueKind.List, "sorted sum enumerate")),
            Fillers = ["add", "append", "appendleft", "extend", "insert", "setdefault", "update"],
            Hashes = ["hash"],
            Takers = ["pop", "popleft"],
            SortKeys = ["key"],
            Ranges = ["range"],
            Searches = ["fullmatch", "get", "match", "next", "search"],
            Regexes = ["compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub"],
            Constructors = ["__init__", "__new__", "__post_init__"],
            Unnamed = "__",
            SetUps = ["setUp", "setUpClass", "setup", "setup_method"],
        },
        Builtins = ImmutableSortedSet.Create(
            StringComparer.Ordinal,
            "abs", "all", "any", "bool", "bytes", "dict", "enumerate", "filter", "float", "format", "frozenset", "getattr", "hasattr", "hash",
            "int", "isinstance", "iter", "len", "list", "map", "max", "min", "next", "open", "ord", "chr", "pow", "print", "range", "repr",
            "reversed", "round", "set", "setattr", "sorted", "str", "sum", "super", "tuple", "type", "zip", "object", "property",
            "staticmethod", "classmethod", "Exception", "ValueError", "TypeError", "KeyError", "IndexError", "StopIteration",
            "RuntimeError", "AttributeError", "NotImplementedError", "ZeroDivisionError", "cls"),
    };
}
