using System.Text;

namespace CodexPlatform.Executor;

/// <summary>A simple command while it is being read.</summary>
internal sealed class CommandBuilder
{
    private static readonly SortedSet<string> Declarations = new(StringComparer.Ordinal) { "export", "local", "declare", "readonly", "typeset" };

    private readonly List<string> _words = [];
    private readonly List<ShellRedirect> _redirects = [];
    private readonly StringBuilder _word = new();
    private bool _braces;

    public StringBuilder Input { get; } = new();

    public bool InWord { get; private set; }

    /// <summary>The operator whose target is awaited.</summary>
    public string? Redirecting { get; private set; }

    /// <summary>Whether its braces stand for more words than are looked at.</summary>
    public bool Multiplied { get; private set; }

    public bool IsEmpty => _words.Count == 0 && _redirects.Count == 0 && Input.Length == 0;

    public void Add(string text)
    {
        InWord = true;
        _word.Append(text);
    }

    public void AddPlain(char c)
    {
        _braces |= c == '{';
        Add(c.ToString());
    }

    /// <summary>A value put in without quotes falls into words.</summary>
    public void AddSplit(string value)
    {
        foreach (var c in value)
        {
            if (char.IsWhiteSpace(c))
            {
                EndWord();
            }
            else
            {
                Add(c.ToString());
            }
        }
    }

    public void BeginRedirect(string @operator)
    {
        if (InWord && _word.Length > 0 && _word.ToString().All(char.IsAsciiDigit))
        {
            // The number of a descriptor.
            _word.Clear();
            InWord = false;
        }

        EndWord();
        Redirecting = @operator;
    }

    public void ForgetRedirect() => Redirecting = null;

    public void EndWord()
    {
        if (!InWord)
        {
            return;
        }

        var word = _word.ToString();
        if (Redirecting == "<<<")
        {
            Input.Append(word).Append('\n');
        }
        else if (Redirecting is { } @operator)
        {
            _redirects.Add(new ShellRedirect(@operator, word));
        }
        else
        {
            var (words, whole) = _braces ? BraceExpansion.Of(word) : ([word], true);
            _words.AddRange(words);
            Multiplied |= !whole;
        }

        _word.Clear();
        (InWord, _braces, Redirecting) = (false, false, null);
    }

    /// <summary>Takes the grammar off the front and learns what the command assigns.</summary>
    public void Settle(SortedDictionary<string, string> variables, SortedSet<string> reserved)
    {
        while (_words.Count > 0 && reserved.Contains(_words[0]))
        {
            _words.RemoveAt(0);
        }

        if (_words is ["for", var each, "in", ..])
        {
            variables[each] = string.Join(' ', _words.Skip(3));
            _words.Clear();
        }
        else if (_words.All(IsAssignment) || (_words.Count > 1 && Declarations.Contains(_words[0])))
        {
            foreach (var word in _words.Where(IsAssignment))
            {
                var equals = word.IndexOf('=', StringComparison.Ordinal);
                variables[word[..equals].TrimEnd('+')] = word[(equals + 1)..];
            }
        }
    }

    public ShellCommand ToCommand() => new([.. _words], [.. _redirects], Input.ToString());

    public static bool IsAssignment(string word)
    {
        var name = word[..Math.Max(0, word.IndexOf('=', StringComparison.Ordinal))].TrimEnd('+');
        return name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
    }
}
