using System.Collections.Immutable;
using CodexPlatform.Repair.Scopes;
using static CodexPlatform.Repair.Languages.OperatorClass;

namespace CodexPlatform.Repair.Languages;

/// <summary>JavaScript and TypeScript: types are skipped where they stand.</summary>
internal static class JavaScriptProfile
{
    public static LanguageProfile Profile { get; } = new()
    {
        Name = "javascript",
        OtherNames = ["typescript", "js", "ts"],
        Extensions = [".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"],
        Blocks = BlockStyle.Braces,
        LineComments = ["//", "#!"],
        BlockComments = [("/*", "*/")],
        Texts = [new("\"", "\"", false), new("'", "'", false), new("`", "`", true, new("${", "}", null, null, null, null))],
        RegexLiterals = true,
        NameCharacters = "$#",
        Binary =
        [
            new("??", 1, Coalescing), new("||", 2, Logical), new("&&", 3, Logical),
            new("|", 4, Bitwise), new("^", 5, Bitwise), new("&", 6, Bitwise),
            new("===", 7, Equality), new("!==", 7, Equality), new("==", 7, Equality), new("!=", 7, Equality),
            new("<", 8, Ordering), new("<=", 8, Ordering), new(">", 8, Ordering), new(">=", 8, Ordering),
            new("in", 8, Membership), new("instanceof", 8, Identity), new("as", 8, Conversion), new("satisfies", 8, Conversion),
            new("<<", 9, Shift), new(">>", 9, Shift), new(">>>", 9, Shift),
            new("+", 10, Additive), new("-", 10, Additive),
            new("*", 11, Multiplicative), new("/", 11, Multiplicative), new("%", 11, Multiplicative),
            new("**", 12, Power, RightAssociative: true),
        ],
        Unary =
        [
            new("!", 13), new("-", 13), new("+", 13), new("~", 13), new("typeof", 13), new("void", 13), new("delete", 13),
            new("await", 13, UnaryClass.Waiting), new("++", 13, UnaryClass.Stepping), new("--", 13, UnaryClass.Stepping), new("new", 14, UnaryClass.Making),
            new("yield", 1, UnaryClass.Leaving),
        ],
        Assignments = ["=", "+=", "-=", "*=", "/=", "%=", "**=", "&=", "|=", "^=", ">>=", "<<=", ">>>=", "&&=", "||=", "??="],
        Symbols = ["(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=>", "...", "?", "?.", "@"],
        Statements = new Dictionary<string, StatementForm>
        {
            ["if"] = new(StatementRole.If, StatementShape.Condition),
            ["else if"] = new(StatementRole.ElseIf, StatementShape.Condition),
            ["else"] = new(StatementRole.Else, StatementShape.Block),
            ["while"] = new(StatementRole.While, StatementShape.Condition),
            ["for"] = new(StatementRole.For, StatementShape.Loop),
            ["function"] = new(StatementRole.Function, StatementShape.Function),
            ["class"] = new(StatementRole.Type, StatementShape.Type),
            ["return"] = new(StatementRole.Return, StatementShape.Values),
            ["throw"] = new(StatementRole.Throw, StatementShape.Values),
            ["break"] = new(StatementRole.Break, StatementShape.Bare),
            ["continue"] = new(StatementRole.Continue, StatementShape.Bare),
            ["try"] = new(StatementRole.Try, StatementShape.Block),
            ["catch"] = new(StatementRole.Handler, StatementShape.Header),
            ["finally"] = new(StatementRole.Handler, StatementShape.Block),
            ["do"] = new(StatementRole.Other, StatementShape.Block),
            ["switch"] = new(StatementRole.Other, StatementShape.Header),
            ["case"] = new(StatementRole.Case, StatementShape.Label),
            ["default"] = new(StatementRole.Case, StatementShape.Label),
            ["let"] = new(StatementRole.Declaration, StatementShape.Values),
            ["const"] = new(StatementRole.Declaration, StatementShape.Values),
            ["var"] = new(StatementRole.Declaration, StatementShape.Values),
            ["import"] = new(StatementRole.Import, StatementShape.Opaque),
            ["interface"] = new(StatementRole.Import, StatementShape.Opaque),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Keywords = ImmutableSortedSet.Create(
            StringComparer.Ordinal,
            "in", "instanceof", "typeof", "void", "delete", "await", "yield", "new", "true", "false", "null", "undefined",
            "export", "extends", "async"),
        Modifiers = ImmutableSortedSet.Create(
            StringComparer.Ordinal, "async", "export", "static", "public", "private", "protected", "readonly", "abstract", "declare", "get", "set"),
        ParenthesisedHeaders = true,
        Async = "async",
        Yield = ("yield", "yield*"),
        ObjectLiterals = true,
        Attribute = "@",
        Annotations = true,
        TruthOfAnything = true,
        EachWords = ["of", "in"],
        LinesEndStatements = true,
        Ternary = new("?", ":", ConditionFirst: true),
        Arrow = "=>",
        Lambda = "function",
        True = "true",
        False = "false",
        Nulls = ["null", "undefined"],
        Not = "!",
        And = "&&",
        Or = "||",
        Equal = "===",
        Extremes = ["-Infinity", "Infinity", "null"],
        Self = "this",
        StatementEnd = ";",
        Phrases = new()
        {
            If = "if ({0}) {{ {1} }}",
            Negation = "!{0}",
            Length = "{0}.length",
            Min = "Math.min({0}, {1})",
            Max = "Math.max({0}, {1})",
            IsEmpty = "{0}.length === 0",
            NotEmpty = "{0}.length > 0",
            IsNull = "{0} == null",
            IsNotNull = "{0} != null",
            Contains = "{1}.includes({0})",
            NotContains = "!{1}.includes({0})",
            Compared = "{0}.localeCompare({1})",
            DeepCopy = "structuredClone({0})",
            Copies = [("[...{0}]", ValueKind.List), ("{{ ...{0} }}", ValueKind.Map), ("structuredClone({0})", ValueKind.Map), ("new Set({0})", ValueKind.Set)],
            IntegerDivision = "Math.floor({0} / {1})",
            Add = ["{0}.push({1})", "{0}.add({1})"],
            Assign = "{0} = {1}",
            Return = "return {0}",
            EmptyCollections = ["[]", "{}"],
        },
        Siblings =
        [
            ["min", "max"], ["floor", "ceil", "round", "trunc"], ["indexOf", "lastIndexOf", "search"], ["findIndex", "findLastIndex", "indexOf"],
            ["find", "findLast", "filter"], ["some", "every"], ["push", "unshift"], ["pop", "shift"], ["slice", "splice", "substring", "substr"],
            ["startsWith", "endsWith", "includes"], ["trim", "trimStart", "trimEnd"], ["toUpperCase", "toLowerCase"], ["padStart", "padEnd"],
            ["keys", "values", "entries"], ["map", "flatMap", "forEach", "filter"], ["reduce", "reduceRight"], ["replace", "replaceAll"],
            ["parseInt", "parseFloat", "Number"], ["isNaN", "isFinite", "isInteger"], ["concat", "push"], ["all", "allSettled", "race", "any"],
            ["call", "apply", "bind"], ["add", "delete", "has"], ["set", "get", "has", "delete"], ["charAt", "charCodeAt", "at"], ["match", "matchAll", "test", "exec"],
            ["log", "log2", "log10"], ["setTimeout", "setInterval"], ["getDate", "getDay", "getMonth", "getFullYear"],
            ["getUTCDate", "getUTCDay", "getUTCMonth", "getUTCFullYear"], ["getDate", "getUTCDate"], ["getDay", "getUTCDay"], ["getMonth", "getUTCMonth"],
            ["getFullYear", "getUTCFullYear"], ["getHours", "getMinutes", "getSeconds", "getTime"], ["resolve", "reject"],
            ["then", "catch", "finally"], ["String", "Number", "Boolean"], ["assign", "freeze"], ["stringify", "parse"], ["length", "size"],
        ],
        MissingArguments =
        [
            ("sort", "(a, b) => a - b"), ("sort", "(a, b) => b - a"), ("parseInt", "10"), ("parseInt", "2"), ("parseInt", "16"), ("toString", "2"),
            ("toString", "16"), ("reduce", "0"), ("flat", "Infinity"), ("slice", "1"), ("filter", "Boolean"),
        ],
        Wrappers =
        [
            ("String({0})", ValueKind.None), ("Number({0})", ValueKind.Number | ValueKind.Text), ("Math.abs({0})", ValueKind.Number),
            ("Math.floor({0})", ValueKind.Number), ("Math.round({0})", ValueKind.Number), ("Math.ceil({0})", ValueKind.Number), ("[...{0}]", ValueKind.Sized),
            ("{0}.length", ValueKind.Sized), ("{0}.slice()", ValueKind.Sized), ("{0}.trim()", ValueKind.Text), ("{0}.toLowerCase()", ValueKind.Text), ("{0}.toUpperCase()", ValueKind.Text),
            ("{0}.toString()", ValueKind.None), ("Object.keys({0})", ValueKind.None), ("parseInt({0}, 10)", ValueKind.Number | ValueKind.Text),
            ("Array.from({0})", ValueKind.None), ("Boolean({0})", ValueKind.None), ("await {0}", ValueKind.None), ("{0}.reverse()", ValueKind.Sized),
        ],
        Names = new()
        {
            Kinds = LibraryNames.Of(
                (ValueKind.Number, "number Number parseInt parseFloat floor ceil round abs indexOf length size sum count index"),
                (ValueKind.Text, "string String join replace trim toLowerCase toUpperCase toString substring"),
                (ValueKind.List, "Array Iterable split map filter"),
                (ValueKind.Map, "Map Record"),
                (ValueKind.Set, "Set"),
                (ValueKind.Boolean, "boolean Boolean some every includes has startsWith endsWith isEmpty equals")),
            Owners = LibraryNames.Of(
                (ValueKind.List, "push sort"), (ValueKind.Map, "keys values"), (ValueKind.Set, "add"), (ValueKind.Text, "split toLowerCase trim")),
            Arguments = LibraryNames.Of((ValueKind.Number, "abs range"), (ValueKind.List, "sum")),
            Fillers = ["add", "push", "set", "unshift"],
            Keyed = [("set", "get")],
            Elements = ["charAt", "charCodeAt", "codePointAt"],
            ChainSteps = ["every", "filter", "find", "flatMap", "forEach", "join", "map", "reduce", "some", "sort"],
            Sifters = ["filter"],
            Ranges = ["range"],
            Parts = ["slice", "splice", "substring"],
            Comparers = ["localeCompare"],
            Rearrangers = ["reverse", "sort"],
            Searches = ["exec", "find", "get", "getItem", "match"],
            Regexes = ["RegExp"],
            Constructors = ["constructor"],
        },
        Builtins = ImmutableSortedSet.Create(
            StringComparer.Ordinal,
            "Math", "Object", "Array", "String", "Number", "Boolean", "Map", "Set", "Promise", "JSON", "Date", "RegExp", "Error", "TypeError",
            "RangeError", "Symbol", "console", "parseInt", "parseFloat", "isNaN", "Infinity", "NaN", "require", "module", "exports", "process",
            "setTimeout", "clearTimeout", "globalThis", "super", "arguments", "Buffer", "WeakMap", "BigInt"),
    };
}
