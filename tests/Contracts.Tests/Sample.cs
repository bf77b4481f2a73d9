using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CodexPlatform.Contracts.Tests;

/// <summary>Makes a value of any contract: the same one every time, with a different value in every place.</summary>
/// <param name="bare">Everything optional absent and every collection empty; otherwise everything present, and collections of two.</param>
/// <param name="forms">Which form of a union to take; the first where none is named.</param>
internal sealed class Sample(bool bare, params Type[] forms)
{
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    private readonly NullabilityInfoContext _nullability = new();
    private int _count;

    /// <summary>The forms of the unions that a contract may hold, however deep.</summary>
    public static IReadOnlyList<Type> FormsIn(Type type) =>
        [.. Reachable(type, []).SelectMany(FormsOf).OrderBy(form => form.FullName, StringComparer.Ordinal)];

    public static IEnumerable<Type> FormsOf(Type type) => type.GetCustomAttributes<JsonDerivedTypeAttribute>().Select(form => form.DerivedType);

    public object Of(Type type) => Value(type, "value");

    private static HashSet<Type> Reachable(Type type, HashSet<Type> seen)
    {
        var inner = type.IsGenericType ? type.GetGenericArguments() : type.Namespace == typeof(RunEvent).Namespace && !type.IsEnum
            ? [.. FormsOf(type), .. Parameters(type).Select(parameter => parameter.ParameterType)]
            : [];
        if (seen.Add(type))
        {
            foreach (var each in inner)
            {
                Reachable(each, seen);
            }
        }

        return seen;
    }

    private static ParameterInfo[] Parameters(Type type) => type.IsAbstract ? [] :
        type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).First().GetParameters();

    private object Value(Type type, string name) => type switch
    {
        _ when type == typeof(string) => $"{name} {++_count} „ü“",
        _ when type == typeof(int) => ++_count,
        _ when type == typeof(long) => 10_000_000_000L + ++_count,
        _ when type == typeof(decimal) => ++_count + 0.25m,
        _ when type == typeof(bool) => !bare,
        _ when type == typeof(DateTimeOffset) => Time.AddSeconds(++_count),
        _ when type == typeof(JsonElement) => JsonSerializer.SerializeToElement(new { text = $"{name} {++_count}", list = (int[])[1, 2] }),
        { IsEnum: true } => Enum.GetValues(type).GetValue(++_count % Enum.GetValues(type).Length)!,
        { IsAbstract: true } => Value(FormsOf(type).FirstOrDefault(forms.Contains) ?? FormsOf(type).First(), name),
        { IsGenericType: true } => Collection(type, name),
        _ => Record(type),
    };

    private object Collection(Type type, string name)
    {
        var items = Enumerable.Range(0, bare ? 0 : 2);
        if (type.GetGenericTypeDefinition() == typeof(ImmutableSortedDictionary<,>))
        {
            return items.ToImmutableSortedDictionary(number => $"{name}{number}", number => (string)Value(typeof(string), name), StringComparer.Ordinal);
        }

        var item = type.GetGenericArguments()[0];
        var array = Array.CreateInstance(item, bare ? 0 : 2);
        foreach (var index in items)
        {
            array.SetValue(Value(item, name), index);
        }

        return type.GetGenericTypeDefinition() == typeof(Nullable<>)
            ? Value(item, name)
            : typeof(ImmutableArray).GetMethods()
                .Single(method => method.Name == nameof(ImmutableArray.CreateRange) && method.GetParameters().Length == 1)
                .MakeGenericMethod(item)
                .Invoke(null, [array])!;
    }

    private object Record(Type type) => Activator.CreateInstance(type, [.. Parameters(type).Select(parameter =>
        bare && _nullability.Create(parameter).WriteState == NullabilityState.Nullable
            ? null
            : Value(parameter.ParameterType, parameter.Name!.ToLowerInvariant()))])!;
}
