using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CodexPlatform.Hosting;

/// <summary>The secrets that this process was configured with. Nothing of it leaves in a log line, a probe or an error.</summary>
/// <remarks>
/// An option is a secret when it comes from the folder of secrets or when its name ends in one of a few words; of an address with a
/// password only the password is one. Masking is the second line: the first is not to write them at all.
/// </remarks>
public sealed class Secrets
{
    private const string Masked = "***";

    /// <summary>Shorter ones would turn half of every text into stars, and are no secrets.</summary>
    private const int ShortestMasked = 4;

    private static readonly string[] Names = ["password", "secret", "token", "apikey", "privatekey"];

    private ImmutableSortedSet<string> _values = ImmutableSortedSet.Create<string>(LongestFirst.Instance);

    /// <summary>Notes what must not be told of an option.</summary>
    public void Note(string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return;
        }

        if (Names.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
        {
            Add(value);
        }
        else if (PasswordOf(value) is { } password)
        {
            Add(password);
            Add(Uri.UnescapeDataString(password));
        }
    }

    /// <summary>Notes a value that is a secret whatever its name.</summary>
    public void Add(string value)
    {
        foreach (var form in (string[])[value.Trim(), Escaped(value.Trim(), JavaScriptEncoder.Default), Escaped(value.Trim(), JavaScriptEncoder.UnsafeRelaxedJsonEscaping)])
        {
            if (form.Length >= ShortestMasked)
            {
                ImmutableInterlocked.Update(ref _values, static (values, form) => values.Add(form), form);
            }
        }
    }

    /// <summary>The text without any secret.</summary>
    public string Mask(string text)
    {
        foreach (var value in _values)
        {
            text = text.Replace(value, Masked, StringComparison.Ordinal);
        }

        return text;
    }

    private static string Escaped(string value, JavaScriptEncoder encoder) => Encoding.UTF8.GetString(JsonEncodedText.Encode(value, encoder).EncodedUtf8Bytes);

    /// <summary>Of <c>scheme://user:password@host</c>.</summary>
    private static string? PasswordOf(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal);
        var authority = start < 0 ? "" : address[(start + 3)..].Split('/', '?', '#')[0];
        var at = authority.LastIndexOf('@');
        var colon = at < 0 ? -1 : authority.IndexOf(':', StringComparison.Ordinal);
        return colon >= 0 && colon < at ? authority[(colon + 1)..at] : null;
    }

    /// <summary>A secret may be part of another one: the longer goes first.</summary>
    private sealed class LongestFirst : IComparer<string>
    {
        public static readonly LongestFirst Instance = new();

        public int Compare(string? x, string? y)
        {
            var byLength = (y?.Length ?? 0).CompareTo(x?.Length ?? 0);
            return byLength != 0 ? byLength : string.CompareOrdinal(x, y);
        }
    }
}
