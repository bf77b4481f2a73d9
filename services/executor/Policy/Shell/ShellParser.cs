using System.Collections.Immutable;

namespace CodexPlatform.Executor;

/// <summary>
/// Reads a shell text without running it, and forgives what a shell would not: an open quote ends with the text. It follows quotes,
/// escapes, assignments, here-documents and substitutions, for these are the ways to write one command as another.
/// </summary>
internal sealed class ShellParser
{
    private static readonly SortedSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "if", "then", "elif", "else", "fi", "do", "done", "while", "until", "!", "{", "}", "esac", "time",
    };

    /// <summary>Characters that variables may put into one text: nobody writes a command that grows to this.</summary>
    private const int MostPut = 256 * 1024;

    private readonly string _text;
    private readonly SortedDictionary<string, string> _variables;
    private readonly List<ShellPipeline> _pipelines = [];
    private readonly List<(string Delimiter, bool Tabs, CommandBuilder Command)> _documents = [];
    private List<ShellCommand> _pipeline = [];
    private List<CommandBuilder> _building = [];
    private CommandBuilder _command = new();
    private int _at;
    private int _put;
    private bool _multiplied;

    private ShellParser(string text, IReadOnlyDictionary<string, string> variables)
    {
        _text = ShellMarks.Cleared(text);
        _variables = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            _variables[name] = value;
        }
    }

    /// <param name="variables">Variables whose values are known.</param>
    public static ShellScript Parse(string text, IReadOnlyDictionary<string, string> variables)
    {
        var parser = new ShellParser(text, variables);
        parser.Run();
        return new ShellScript([.. parser._pipelines], parser._put <= MostPut && !parser._multiplied);
    }

    private char Next => _at + 1 < _text.Length ? _text[_at + 1] : '\0';

    private void Run()
    {
        for (; _at < _text.Length; _at++)
        {
            Read(_text[_at]);
        }

        EndPipeline();
    }

    private void Read(char c)
    {
        switch (c)
        {
            case '\\':
                _command.Add(Next is '\n' or '\0' ? "" : Next.ToString());
                _at++;
                break;
            case '\'':
                _command.Add(Until('\''));
                break;
            case '"':
                ReadQuoted();
                break;
            case '$' or '`':
                ReadExpansion(quoted: false);
                break;
            case ' ' or '\t' or '\r':
                _command.EndWord();
                break;
            case '\n':
                EndPipeline();
                ReadDocuments();
                break;
            case '#' when !_command.InWord:
                _at = Math.Max(_at, (_text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length) - 1);
                break;
            case '<' or '>':
                ReadRedirect();
                break;
            case '|':
                ReadPipe();
                break;
            case '&' when Next == '>':
                _at++;
                ReadRedirect();
                break;
            case '&' or ';' or '(' or ')':
                EndPipeline();
                break;
            default:
                _command.AddPlain(c);
                break;
        }
    }

    private void ReadPipe()
    {
        if (Next == '|')
        {
            _at++;
            EndPipeline();
            return;
        }

        _at += Next == '&' ? 1 : 0;
        EndCommand();
        if (_building.Count == 0 && _pipelines.Count > 0)
        {
            // What a group printed last goes into the pipe.
            _pipeline = [.. _pipelines[^1].Commands];
            _pipelines.RemoveAt(_pipelines.Count - 1);
        }
    }

    private void ReadQuoted()
    {
        _command.Add("");
        for (_at++; _at < _text.Length && _text[_at] != '"'; _at++)
        {
            switch (_text[_at])
            {
                case '\\' when Next is '"' or '\\' or '$' or '`' or '\n':
                    _command.Add(Next == '\n' ? "" : Next.ToString());
                    _at++;
                    break;
                case '$' or '`':
                    ReadExpansion(quoted: true);
                    break;
                default:
                    _command.Add(_text[_at].ToString());
                    break;
            }
        }
    }

    private void ReadExpansion(bool quoted)
    {
        if (_text[_at] == '`')
        {
            _command.Add(ShellMarks.Substitution(Until('`').Replace("\\`", "`", StringComparison.Ordinal)));
        }
        else if (Next == '(')
        {
            _at++;
            var script = ShellScan.Parenthesised(_text, ref _at);
            _command.Add(script.StartsWith('(') ? "" : ShellMarks.Substitution(script));
        }
        else if (Next == '\'' && !quoted)
        {
            _at++;
            _command.Add(ShellScan.Unescaped(Until('\'')));
        }
        else if (Next == '"' && !quoted)
        {
            _at++;
            ReadQuoted();
        }
        else
        {
            var (name, instead) = ShellScan.Variable(_text, ref _at);
            Put(name, instead, quoted);
        }
    }

    /// <param name="instead">What stands for a variable that is not set.</param>
    private void Put(string? name, string? instead, bool quoted)
    {
        if (name is null)
        {
            _command.Add("$");
        }
        else if (name == "IFS")
        {
            _command.EndWord();
        }
        else if ((_variables.GetValueOrDefault(name) ?? instead) is not { } value || (_put += value.Length) > MostPut)
        {
            _command.Add(ShellMarks.Variable(name));
        }
        else if (quoted)
        {
            _command.Add(value);
        }
        else
        {
            _command.AddSplit(value);
        }
    }

    private void ReadRedirect()
    {
        var from = _at;
        if (Next == '(')
        {
            _at++;
            _command.Add(ShellMarks.Substitution(ShellScan.Parenthesised(_text, ref _at)));
            return;
        }

        var length = _text.AsSpan(from) switch
        {
            ['<', '<', '<' or '-', ..] => 3,
            ['<', '<' or '&' or '>', ..] or ['>', '>' or '&' or '|', ..] => 2,
            _ => 1,
        };
        _at += length - 1;
        _command.BeginRedirect(_text.Substring(from, length));
        if (_command.Redirecting is "<<" or "<<-")
        {
            _documents.Add((ShellScan.Delimiter(_text, ref _at), length == 3, _command));
            _command.ForgetRedirect();
        }
    }

    private void ReadDocuments()
    {
        foreach (var (delimiter, tabs, command) in _documents)
        {
            while (_at + 1 < _text.Length)
            {
                var end = _text.IndexOf('\n', _at + 1) is >= 0 and var found ? found : _text.Length;
                var line = _text[(_at + 1)..end];
                _at = end;
                if ((tabs ? line.TrimStart('\t') : line) == delimiter)
                {
                    break;
                }

                command.Input.Append(line).Append('\n');
            }
        }

        // The commands were kept open for their documents.
        Flush();
        _documents.Clear();
    }

    private string Until(char quote)
    {
        var from = _at + 1;
        var end = from;
        while (end < _text.Length && _text[end] != quote)
        {
            end += quote == '`' && _text[end] == '\\' ? 2 : 1;
        }

        _at = Math.Min(end, _text.Length);
        return _text[Math.Min(from, _text.Length)..Math.Min(end, _text.Length)];
    }

    private void EndCommand()
    {
        _command.EndWord();
        if (!_command.IsEmpty)
        {
            _command.Settle(_variables, Reserved);
            _multiplied |= _command.Multiplied;
            _building.Add(_command);
        }

        _command = new CommandBuilder();
    }

    private void EndPipeline()
    {
        EndCommand();
        if (_documents.Count == 0 || _at >= _text.Length)
        {
            Flush();
        }
    }

    private void Flush()
    {
        _pipeline.AddRange(_building.Select(command => command.ToCommand()));
        if (_pipeline.Count > 0)
        {
            _pipelines.Add(new ShellPipeline([.. _pipeline]));
        }

        (_building, _pipeline) = ([], []);
    }
}
