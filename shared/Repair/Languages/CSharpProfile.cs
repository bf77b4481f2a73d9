using System.Collections.Immutable;
using CodexPlatform.Repair.Scopes;
using static CodexPlatform.Repair.Languages.OperatorClass;

namespace CodexPlatform.Repair.Languages;

/// <summary>C# with its newer forms: patterns, records, raw strings, collection expressions. Directives are passed over like comments.</summary>
internal static class CSharpProfile
{
    private static readonly Interpolation Braces = new("{", "}", "{{", null, ':', null);

    public static LanguageProfile Profile { get; } = new()
    {
        Name = "csharp",
        OtherNames = ["c#", "cs", "dotnet"],
        Extensions = [".cs"],
        Blocks = BlockStyle.Braces,
        LineComments = ["//", "#"],
        BlockComments = [("/*", "*/")],
        Texts =
        [
            new("$$\"\"\"", "\"\"\"", true, new("{{", "}}", null, null, ':', null), Escape: null),
            new("$\"\"\"", "\"\"\"", true, Braces with { Escaped = null }, Escape: null), new("\"\"\"", "\"\"\"", true, Escape: null),
            new("$@\"", "\"", true, Braces, Escape: null, Doubled: true), new("@$\"", "\"", true, Braces, Escape: null, Doubled: true),
            new("@\"", "\"", true, Escape: null, Doubled: true), new("$\"", "\"", false, Braces), new("\"", "\"", false), new("'", "'", false),
        ],
        NameCharacters = "@",
        Binary =
        [
            new("when", 0, Logical), new("??", 1, Coalescing, RightAssociative: true), new("||", 2, Logical), new("&&", 3, Logical),
            new("|", 4, Bitwise), new("^", 5, Bitwise), new("&", 6, Bitwise), new("==", 7, Equality), new("!=", 7, Equality),
            new("<", 8, Ordering), new("<=", 8, Ordering), new(">", 8, Ordering), new(">=", 8, Ordering),
            new("is", 8, Identity), new("is not", 8, Identity), new("as", 8, Conversion),
            new("or", 9, Logical), new("and", 10, Logical), new("<<", 11, Shift), new(">>", 11, Shift), new(">>>", 11, Shift),
            new("+", 12, Additive), new("-", 12, Additive),
            new("*", 13, Multiplicative), new("/", 13, Multiplicative), new("%", 13, Multiplicative),
            new("..", 14, OperatorClass.Range), new("with", 15, Conversion),
        ],
        Unary =
        [
            new("!", 16), new("-", 16), new("+", 16), new("~", 16), new("await", 16, UnaryClass.Waiting), new("++", 16, UnaryClass.Stepping),
            new("--", 16, UnaryClass.Stepping), new("^", 16), new("..", 15),
            new("new", 17, UnaryClass.Making), new("throw", 1, UnaryClass.Leaving), new("ref", 1), new("out", 1), new("in", 1), new("not", 11),
            new("<", 11), new("<=", 11), new(">", 11), new(">=", 11),
        ],
        Assignments = ["=", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", ">>=", "<<=", ">>>=", "??="],
        Symbols = ["(", ")", "[", "]", "{", "}", ",", ":", "::", ".", ";", "=>", "?", "?."],
        Statements = new Dictionary<string, StatementForm>
        {
            ["if"] = new(StatementRole.If, StatementShape.Condition),
            ["else if"] = new(StatementRole.ElseIf, StatementShape.Condition),
            ["else"] = new(StatementRole.Else, StatementShape.Block),
            ["while"] = new(StatementRole.While, StatementShape.Condition),
            ["for"] = new(StatementRole.For, StatementShape.Loop),
            ["foreach"] = new(StatementRole.For, StatementShape.Loop),
            ["return"] = new(StatementRole.Return, StatementShape.Values),
            ["throw"] = new(StatementRole.Throw, StatementShape.Values),
            ["break"] = new(StatementRole.Break, StatementShape.Bare),
            ["continue"] = new(StatementRole.Continue, StatementShape.Bare),
            ["yield return"] = new(StatementRole.Other, StatementShape.Values),
            ["try"] = new(StatementRole.Try, StatementShape.Block),
            ["catch"] = new(StatementRole.Handler, StatementShape.Header),
            ["finally"] = new(StatementRole.Handler, StatementShape.Block),
            ["do"] = new(StatementRole.Other, StatementShape.Block),
            ["lock"] = new(StatementRole.Other, StatementShape.Header),
            ["fixed"] = new(StatementRole.Other, StatementShape.Header),
            ["switch"] = new(StatementRole.Other, StatementShape.Header),
            ["case"] = new(StatementRole.Case, StatementShape.Label),
            ["default"] = new(StatementRole.Case, StatementShape.Label),
            ["class"] = new(StatementRole.Type, StatementShape.Type),
            ["struct"] = new(StatementRole.Type, StatementShape.Type),
            ["interface"] = new(StatementRole.Type, StatementShape.Type),
            ["record"] = new(StatementRole.Type, StatementShape.Type),
            ["record struct"] = new(StatementRole.Type, StatementShape.Type),
            ["namespace"] = new(StatementRole.Type, StatementShape.Type),
            ["enum"] = new(StatementRole.Type, StatementShape.Enumeration),
            ["using"] = new(StatementRole.Import, StatementShape.Directive),
            ["goto"] = new(StatementRole.Import, StatementShape.Opaque),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Keywords = ImmutableSortedSet.Create(
            StringComparer.Ordinal,
            "is", "as", "in", "out", "ref", "not", "and", "or", "when", "with", "new", "await", "this", "base", "typeof", "true", "false", "null", "delegate"),
        Modifiers = ImmutableSortedSet.Create(
            StringComparer.Ordinal,
            "public", "private", "protected", "internal", "static", "readonly", "const", "sealed", "abstract", "virtual", "override", "async", "partial",
            "required", "extern", "unsafe", "volatile", "event", "implicit", "explicit", "file", "global", "ref", "out", "in", "params", "scoped", "this"),
        ParenthesisedHeaders = true,
        NoValue = "void",
        Async = "async",
        GivenValue = "value",
        TypesFirst = true,
        PlainTypes = ImmutableSortedSet.Create(
            StringComparer.Ordinal, "int", "long", "short", "byte", "uint", "ulong", "nint", "char", "float", "double", "decimal", "bool"),
        EachWords = ["in"],
        BareMembers = true,
        TypeArguments = true,
        Casts = true,
        Attribute = "[",
        Assertions = ["!"],
        Switch = new("switch", SubjectFirst: true, Labels: [], ArmEnd: ","),
        NamedArgument = ":",
        Ternary = new("?", ":", ConditionFirst: true),
        Arrow = "=>",
        Lambda = "delegate",
        True = "true",
        False = "false",
        Nulls = ["null"],
        Not = "!",
        And = "&&",
        Or = "||",
        PatternLogic = ("and", "or"),
        Opposites = [("is", "is not")],
        Equal = "==",
        Extremes = ["int.MinValue", "int.MaxValue", "null"],
        Self = "this",
        StatementEnd = ";",
        Phrases = new()
        {
            If = "if ({0}) {{ {1} }}",
            Negation = "!{0}",
            Length = "{0}.Count()",
            Min = "Math.Min({0}, {1})",
            Max = "Math.Max({0}, {1})",
            IsEmpty = "!{0}.Any()",
            NotEmpty = "{0}.Any()",
            IsNull = "{0} is null",
            IsNotNull = "{0} is not null",
            Contains = "{1}.Contains({0})",
            NotContains = "!{1}.Contains({0})",
            Copies = [("{0}.ToList()", ValueKind.List | ValueKind.Map | ValueKind.Set), ("[.. {0}]", ValueKind.List | ValueKind.Set | ValueKind.Array), ("new({0})", ValueKind.Map | ValueKind.Set)],
            IntegerDivision = "(int)({0} / {1})",
            Add = ["{0}.Add({1})", "{0}.Add({1})"],
            Assign = "{0} = {1}",
            Return = "return {0}",
            Rethrow = "throw",
            EmptyCollections = ["[]", "new()", "new(StringComparer.OrdinalIgnoreCase)"],
        },
        Siblings =
        [
            ["Min", "Max"], ["MinBy", "MaxBy"], ["Floor", "Ceiling", "Round", "Truncate"], ["IndexOf", "LastIndexOf"], ["FindIndex", "FindLastIndex"],
            ["First", "Last", "Single"], ["FirstOrDefault", "LastOrDefault", "SingleOrDefault"], ["First", "FirstOrDefault"], ["Last", "LastOrDefault"],
            ["Any", "All"], ["Add", "AddRange"], ["Add", "Remove"], ["Insert", "Add"], ["AddFirst", "AddLast"], ["RemoveFirst", "RemoveLast"],
            ["Push", "Pop", "Peek"], ["Enqueue", "Dequeue"], ["Peek", "Dequeue"], ["Skip", "Take"], ["SkipWhile", "TakeWhile"], ["Take", "TakeLast"], ["Skip", "SkipLast"],
            ["OrderBy", "OrderByDescending"], ["ThenBy", "ThenByDescending"], ["OrderBy", "ThenBy"], ["StartsWith", "EndsWith", "Contains"],
            ["Trim", "TrimStart", "TrimEnd"], ["ToUpper", "ToLower"], ["ToUpperInvariant", "ToLowerInvariant"], ["PadLeft", "PadRight"],
            ["Keys", "Values"], ["Select", "SelectMany", "Where"], ["Union", "Intersect", "Except", "Concat"], ["UnionWith", "IntersectWith", "ExceptWith"],
            ["IsSubsetOf", "IsSupersetOf"], ["Sum", "Count", "Average", "Max", "Min"], ["Append", "Prepend", "AppendLine"], ["Write", "WriteLine"],
            ["ContainsKey", "ContainsValue"], ["TryGetValue", "TryAdd"], ["IsNullOrEmpty", "IsNullOrWhiteSpace"], ["IsLetter", "IsDigit", "IsLetterOrDigit", "IsWhiteSpace"],
            ["IsUpper", "IsLower"], ["AddDays", "AddMonths", "AddYears"], ["AddHours", "AddMinutes", "AddSeconds"], ["Days", "TotalDays"], ["Hours", "TotalHours"],
            ["Minutes", "TotalMinutes"], ["Seconds", "TotalSeconds"], ["Milliseconds", "TotalMilliseconds"], ["Day", "DayOfWeek", "DayOfYear"], ["Month", "Year", "Day"],
            ["Log", "Log2", "Log10"], ["Sin", "Cos", "Tan"], ["Length", "Count"], ["Key", "Value"], ["Item1", "Item2"], ["MinValue", "MaxValue"], ["Increment", "Decrement"],
            ["Ordinal", "OrdinalIgnoreCase"], ["WhenAll", "WhenAny"], ["Parse", "TryParse"], ["Equals", "ReferenceEquals"],
        ],
        MissingArguments =
        [
            ("Split", "StringSplitOptions.RemoveEmptyEntries"), ("Equals", "StringComparison.OrdinalIgnoreCase"), ("StartsWith", "StringComparison.OrdinalIgnoreCase"),
            ("EndsWith", "StringComparison.OrdinalIgnoreCase"), ("Contains", "StringComparison.OrdinalIgnoreCase"), ("IndexOf", "StringComparison.OrdinalIgnoreCase"),
            ("Round", "MidpointRounding.AwayFromZero"), ("Dictionary", "StringComparer.OrdinalIgnoreCase"), ("HashSet", "StringComparer.OrdinalIgnoreCase"),
            ("ToDictionary", "StringComparer.OrdinalIgnoreCase"), ("Distinct", "StringComparer.OrdinalIgnoreCase"), ("OrderBy", "StringComparer.Ordinal"),
            ("Sort", "StringComparer.Ordinal"), ("Compare", "StringComparison.Ordinal"), ("ToString", "CultureInfo.InvariantCulture"), ("Parse", "CultureInfo.InvariantCulture"),
        ],
        Wrappers =
        [
            ("Math.Abs({0})", ValueKind.None), ("{0}.Trim()", ValueKind.None), ("(double){0}", ValueKind.None), ("(int){0}", ValueKind.None),
            ("(decimal){0}", ValueKind.None), ("(long){0}", ValueKind.None), ("{0}.Count()", ValueKind.None), ("{0}.ToString()", ValueKind.None),
            ("{0}.ToList()", ValueKind.None), ("{0}.ToArray()", ValueKind.None), ("{0}.Distinct()", ValueKind.None), ("{0}.Reverse()", ValueKind.None),
            ("{0}.Order()", ValueKind.None), ("{0}.ToLowerInvariant()", ValueKind.None), ("{0}.ToUpperInvariant()", ValueKind.None),
            ("Math.Round({0})", ValueKind.None), ("Math.Floor({0})", ValueKind.None), ("Math.Ceiling({0})", ValueKind.None), ("int.Parse({0})", ValueKind.None),
            ("await {0}", ValueKind.None), ("[.. {0}]", ValueKind.None),
        ],
        Names = new()
        {
            Kinds = LibraryNames.Of(
                (ValueKind.Number, "int long short byte uint ulong double float decimal nint Count Length Sum Average Abs IndexOf LastIndexOf FindIndex"),
                (ValueKind.Number, "Floor Ceiling Round Truncate Pow Sqrt Compare CompareTo TotalDays TotalHours TotalMinutes TotalSeconds"),
                (ValueKind.Text, "string String Trim TrimStart TrimEnd ToUpper ToLower ToUpperInvariant ToLowerInvariant Substring Replace Join ToString PadLeft PadRight"),
                (ValueKind.Boolean, "bool Any All Contains ContainsKey StartsWith EndsWith TryGetValue TryParse TryAdd IsNullOrEmpty IsNullOrWhiteSpace"),
                (ValueKind.Boolean, "Equals SequenceEqual IsLetter IsDigit IsLetterOrDigit IsWhiteSpace IsUpper IsLower"),
                (ValueKind.List, "List IList IReadOnlyList IEnumerable ICollection IReadOnlyCollection Queue Stack LinkedList ImmutableArray ImmutableList"),
                (ValueKind.List, "ToList ToArray Where Select SelectMany OrderBy OrderByDescending ThenBy Distinct Skip Take Split Order"),
                (ValueKind.Map, "Dictionary IDictionary IReadOnlyDictionary SortedDictionary ConcurrentDictionary ToDictionary"),
                (ValueKind.Set, "HashSet ISet SortedSet ToHashSet")),
            Fillers = ["Add", "AddRange", "Append", "Enqueue", "Insert", "Push", "TryAdd", "UnionWith"],
            Undoings =
            [
                ("Add", "{0}.RemoveAt({0}.Count - 1)"), ("Add", "{0}.Remove({1})"), ("Push", "{0}.Pop()"), ("AddLast", "{0}.RemoveLast()"),
                ("Append", "{0}.Length--"),
            ],
            Parts = ["Substring"],
            Comparers = ["Compare", "CompareOrdinal", "CompareTo"],
            Searches = ["Find", "FirstOrDefault", "GetValueOrDefault", "LastOrDefault", "SingleOrDefault"],
            Regexes = ["IsMatch", "Match", "Matches", "Regex", "Replace", "Split"],
        },
        Builtins = ImmutableSortedSet.Create(
            StringComparer.Ordinal,
            "int", "long", "short", "byte", "uint", "ulong", "double", "float", "decimal", "bool", "string", "char", "object", "var", "void", "base", "nameof", "typeof",
            "Math", "Console", "Convert", "String", "Char", "Array", "List", "Dictionary", "HashSet", "Queue", "Stack", "Enumerable", "Tuple", "Task", "DateTime", "DateTimeOffset",
            "DateOnly", "TimeOnly", "TimeSpan", "Guid", "Environment", "StringBuilder", "StringComparison", "StringComparer", "StringSplitOptions", "MidpointRounding",
            "CultureInfo", "Regex", "Exception", "ArgumentException", "ArgumentNullException", "ArgumentOutOfRangeException", "InvalidOperationException",
            "KeyNotFoundException", "NotSupportedException", "FormatException", "EqualityComparer", "Comparer", "Path", "File", "JsonSerializer", "_"),
    };
}
