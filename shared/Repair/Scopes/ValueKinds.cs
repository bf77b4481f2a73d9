using System.Collections.Immutable;
using CodexPlatform.Repair.Languages;
using CodexPlatform.Repair.Syntax;

namespace CodexPlatform.Repair.Scopes;

/// <summary>Guesses what an expression's value is, from its form alone.</summary>
internal static class ValueKinds
{
    private static readonly ImmutableSortedDictionary<string, ValueKind> Calls = new Dictionary<string, ValueKind>
    {
        ["len"] = ValueKind.Number, ["int"] = ValueKind.Number, ["float"] = ValueKind.Number, ["abs"] = ValueKind.Number, ["sum"] = ValueKind.Number,
        ["round"] = ValueKind.Number, ["ord"] = ValueKind.Number, ["floor"] = ValueKind.Number, ["ceil"] = ValueKind.Number, ["indexOf"] = ValueKind.Number,
        ["find"] = ValueKind.None, ["index"] = ValueKind.Number, ["count"] = ValueKind.Number, ["parseInt"] = ValueKind.Number, ["parseFloat"] = ValueKind.Number, ["Number"] = ValueKind.Number,
        ["str"] = ValueKind.Text, ["repr"] = ValueKind.Text, ["join"] = ValueKind.Text, ["strip"] = ValueKind.Text, ["lower"] = ValueKind.Text, ["upper"] = ValueKind.Text,
        ["chr"] = ValueKind.Text, ["replace"] = ValueKind.Text, ["format"] = ValueKind.Text, ["trim"] = ValueKind.Text, ["toLowerCase"] = ValueKind.Text, ["toUpperCase"] = ValueKind.Text, ["String"] = ValueKind.Text, ["toString"] = ValueKind.Text,
        ["list"] = ValueKind.List, ["sorted"] = ValueKind.List, ["range"] = ValueKind.List, ["split"] = ValueKind.List, ["deque"] = ValueKind.List, ["map"] = ValueKind.List, ["filter"] = ValueKind.List, ["slice"] = ValueKind.None, ["concat"] = ValueKind.None,
        ["set"] = ValueKind.Set, ["Set"] = ValueKind.Set, ["dict"] = ValueKind.Map, ["Map"] = ValueKind.Map, ["defaultdict"] = ValueKind.Map, ["Counter"] = ValueKind.Map,
        ["length"] = ValueKind.Number, ["size"] = ValueKind.Number, ["ordinal"] = ValueKind.Number, ["compareTo"] = ValueKind.Number, ["substring"] = ValueKind.Text, ["HashMap"] = ValueKind.Map, ["TreeMap"] = ValueKind.Map, ["HashSet"] = ValueKind.Set, ["ArrayList"] = ValueKind.List,
        ["isEmpty"] = ValueKind.Boolean, ["contains"] = ValueKind.Boolean, ["containsKey"] = ValueKind.Boolean, ["equals"] = ValueKind.Boolean, ["startsWith"] = ValueKind.Boolean, ["endsWith"] = ValueKind.Boolean, ["anyMatch"] = ValueKind.Boolean, ["allMatch"] = ValueKind.Boolean, ["noneMatch"] = ValueKind.Boolean,
        ["any"] = ValueKind.Boolean, ["all"] = ValueKind.Boolean, ["isinstance"] = ValueKind.Boolean, ["some"] = ValueKind.Boolean, ["every"] = ValueKind.Boolean, ["includes"] = ValueKind.Boolean, ["has"] = ValueKind.Boolean, ["bool"] = ValueKind.Boolean, ["startswith"] = ValueKind.Boolean, ["endswith"] = ValueKind.Boolean,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, ValueKind> Types = Named(
        (ValueKind.Number, ["int", "float", "number", "double", "long", "short", "byte", "Integer", "Long", "Double", "Float", "Short", "Byte"]),
        (ValueKind.Text, ["str", "string", "String"]),
        (ValueKind.List, ["list", "List", "Sequence", "Array", "Iterable", "Collection", "ArrayList", "LinkedList", "Deque", "ArrayDeque", "Queue", "PriorityQueue"]),
        (ValueKind.Map, ["dict", "Dict", "Map", "Record", "HashMap", "TreeMap", "LinkedHashMap", "SortedMap"]),
        (ValueKind.Set, ["set", "Set", "HashSet", "TreeSet", "LinkedHashSet", "SortedSet"]),
        (ValueKind.Boolean, ["bool", "boolean", "Boolean"]));

    private static readonly ImmutableSortedSet<string> Counters = ImmutableSortedSet.Create(
        StringComparer.Ordinal, "i", "j", "k", "n", "m", "x", "y", "lo", "hi", "low", "high", "left", "right", "mid", "start", "end", "count", "total", "size", "length", "index", "idx", "num", "depth", "level", "row", "col", "width", "height", "offset", "pos", "limit", "step", "age", "price", "amount", "sum");

    public static ValueKind Of(Expression expression, LanguageProfile language) => expression.Kind switch
    {
        ExpressionKind.Number => ValueKind.Number,
        ExpressionKind.Text or ExpressionKind.Interpolated => ValueKind.Text,
        ExpressionKind.Constant => language.Nulls.Contains(expression.Symbol) ? ValueKind.Null : ValueKind.Boolean,
        ExpressionKind.Map => ValueKind.Map,
        ExpressionKind.Sequence => expression.Symbol == "{" ? ValueKind.Set : ValueKind.List,
        ExpressionKind.Function => ValueKind.Callable,
        ExpressionKind.Group => Of(expression[0], language),
        ExpressionKind.Ternary => Of(expression[1], language) | Of(expression[2], language),
        ExpressionKind.Unary when expression.Symbol == language.Not => ValueKind.Boolean,
        ExpressionKind.Unary when expression.Symbol[0] == '(' => OfType(expression.Symbol[1..^1], language),
        ExpressionKind.Unary => expression.Symbol is "await" or "new" ? Of(expression[0], language) : ValueKind.Number,
        ExpressionKind.Binary => OfBinary(expression, language),
        ExpressionKind.Member => expression.Symbol is "length" or "size" ? ValueKind.Number : language.Kinds.GetValueOrDefault(expression.Symbol),
        ExpressionKind.Call => Calls.GetValueOrDefault(CalleeName(expression)) | language.Kinds.GetValueOrDefault(CalleeName(expression)),
        _ => ValueKind.None,
    };

    /// <summary>The last part of what a call calls; empty where it has no name.</summary>
    public static string CalleeName(Expression call) =>
        call[0].Kind is ExpressionKind.Name or ExpressionKind.Member ? call[0].Symbol : "";

    /// <summary>What a written type says of its values.</summary>
    public static ValueKind OfType(string type, LanguageProfile language)
    {
        if (type.EndsWith("[]", StringComparison.Ordinal) || type.EndsWith("...", StringComparison.Ordinal))
        {
            return ValueKind.Array;
        }

        var name = type.Split('<', '?')[0];
        return Types.GetValueOrDefault(name) | language.Kinds.GetValueOrDefault(name);
    }

    private static ImmutableSortedDictionary<string, ValueKind> Named(params ReadOnlySpan<(ValueKind Kind, string[] Names)> kinds)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, ValueKind>(StringComparer.Ordinal);
        foreach (var (kind, names) in kinds)
        {
            all.AddRange(names.Select(name => KeyValuePair.Create(name, kind)));
        }

        return all.ToImmutable();
    }

    /// <summary>What a name alone suggests.</summary>
    public static ValueKind OfName(string name) =>
        Counters.Contains(name) ? ValueKind.Number
        : name.StartsWith("is_", StringComparison.Ordinal) || name.StartsWith("has_", StringComparison.Ordinal) ? ValueKind.Boolean
        : name.EndsWith("_count", StringComparison.Ordinal) || name.EndsWith("_index", StringComparison.Ordinal) ? ValueKind.Number
        : name is "s" or "text" or "name" or "word" or "string" or "str" or "prefix" or "suffix" or "line" ? ValueKind.Text
        : name.Length > 3 && name[^1] == 's' && name[^2] != 's' ? ValueKind.Collection
        : ValueKind.None;

    private static ValueKind OfBinary(Expression expression, LanguageProfile language)
    {
        var symbol = GrammarTable.Of(language).Binary.GetValueOrDefault(expression.Symbol);
        switch (symbol?.Class)
        {
            case OperatorClass.Ordering or OperatorClass.Equality or OperatorClass.Membership or OperatorClass.Identity:
                return ValueKind.Boolean;
            case OperatorClass.Logical or OperatorClass.Coalescing:
                return Of(expression[0], language) | Of(expression[1], language);
            case OperatorClass.Additive when symbol.Text == "+":
                var sides = Of(expression[0], language) | Of(expression[1], language);
                return sides == ValueKind.None ? ValueKind.None : sides;
            default:
                return ValueKind.Number;
        }
    }
}
