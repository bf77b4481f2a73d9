using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CodexPlatform.Hosting;

/// <summary>Reads options classes from the configuration, gathers every fault of all of them, and tells them at once.</summary>
/// <remarks>What is read with faults is usable for composing and for nothing else: ask <see cref="Demand"/> before anything starts.</remarks>
public sealed class CheckedOptions(IConfiguration configuration, Secrets secrets)
{
    private readonly SortedSet<string> _faults = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, SortedSet<string>> _read = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Binds the properties of a section and checks them.</summary>
    /// <param name="validator">Generated from the annotations; null for a class without any.</param>
    public T Read<T>(string section, IValidateOptions<T>? validator = null)
        where T : class, new()
    {
        var options = new T();
        var properties = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).ToList();
        Known(section).UnionWith(properties.Select(property => property.Name));
        foreach (var property in properties)
        {
            Bind(options, property, configuration.GetSection(section).GetSection(property.Name));
        }

        foreach (var failure in validator?.Validate(null, options).Failures ?? [])
        {
            _faults.Add(Fault<T>(section, failure));
        }

        return options;
    }

    /// <summary>Adds a fault that no single class can see.</summary>
    public void Refuse(string option, string sentence) => _faults.Add($"{option} {sentence}");

    /// <exception cref="BadConfigurationException">There are faults.</exception>
    public void Demand()
    {
        foreach (var (section, known) in _read)
        {
            foreach (var child in configuration.GetSection(section).GetChildren())
            {
                if (!known.Contains(child.Key) && !_read.Keys.Any(other => other.StartsWith(child.Path, StringComparison.OrdinalIgnoreCase)))
                {
                    _faults.Add($"{section}:{child.Key} is not an option; those of {section} are {string.Join(", ", known)}");
                }
            }
        }

        if (_faults.Count > 0)
        {
            throw new BadConfigurationException([.. _faults.Select(secrets.Mask)]);
        }
    }

    private SortedSet<string> Known(string section) =>
        _read.TryGetValue(section, out var known) ? known : _read[section] = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);

    private void Bind(object options, PropertyInfo property, IConfigurationSection setting)
    {
        secrets.Note(property.Name, setting.Value);
        if (!setting.Exists())
        {
            return;
        }

        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        try
        {
            // The empty text, which is how an environment says "not set", leaves everything but texts at its default.
            var value = setting.Value is "" && type != typeof(string) ? null : setting.Get(property.PropertyType);
            if (value is not null && type.IsEnum && !Enum.IsDefined(type, value))
            {
                _faults.Add($"{setting.Path} must be {Wanted(type)}");
            }
            else if (value is not null)
            {
                property.SetValue(options, value);
            }
        }
        catch (InvalidOperationException)
        {
            // The framework's own words contain the value, which may be a secret.
            _faults.Add($"{setting.Path} must be {Wanted(type)}");
        }
    }

    private static string Wanted(Type type) => type switch
    {
        { IsEnum: true } => $"one of {string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))}",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(int) || type == typeof(long) => "a whole number",
        _ when type == typeof(double) || type == typeof(decimal) => "a number",
        _ when type == typeof(TimeSpan) => "a time such as 00:00:30",
        _ when type == typeof(Uri) => "an address",
        _ => $"a {type.Name}",
    };

    /// <summary>From <c>Port: The field OpsOptions.Port must be between 0 and 65535.</c> to <c>Ops:Port must be between 0 and 65535</c>.</summary>
    private static string Fault<T>(string section, string failure)
    {
        var colon = failure.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
        {
            return $"{section}: {failure.TrimEnd('.')}";
        }

        var (name, sentence) = (failure[..colon], failure[(colon + 2)..].TrimEnd('.'));
        foreach (var opening in (string[])[$"The field {typeof(T).Name}.{name} ", $"The {typeof(T).Name}.{name} field ", $"The field {name} ", $"The {name} field ", $"{name} "])
        {
            sentence = sentence.StartsWith(opening, StringComparison.Ordinal) ? sentence[opening.Length..] : sentence;
        }

        return $"{section}:{name} {sentence}";
    }
}
