using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Applies the hunks of one file exactly where they say they stand: no offset, no fuzz.</summary>
internal sealed class DiffApplication
{
    private readonly FileDiff _diff;
    private readonly ImmutableArray<ReadOnlyMemory<byte>> _file;
    private readonly List<byte> _result = [];
    private int _at;

    private DiffApplication(FileDiff diff, ReadOnlyMemory<byte> content)
    {
        _diff = diff;
        _file = FileLines.Split(content);
    }

    /// <returns>The file's new content, or which line of which hunk is not as the diff has it.</returns>
    public static (byte[]? Content, Refusal? Refusal) Apply(FileDiff diff, ReadOnlyMemory<byte> content)
    {
        var application = new DiffApplication(diff, content);
        var refusal = diff.Hunks.Select(application.Apply).FirstOrDefault(problem => problem is not null) ?? application.Finish();
        return refusal is null ? (application._result.ToArray(), null) : (null, refusal);
    }

    private Refusal? Apply(Hunk hunk)
    {
        if (hunk.At > _file.Length)
        {
            return Refuse(hunk, $"begins at line {hunk.OldStart}, but the file has {_file.Length} lines");
        }

        while (_at < hunk.At)
        {
            Copy(_file[_at++]);
        }

        var removed = new Queue<string?>();
        foreach (var line in hunk.Lines)
        {
            if (line.IsOld && Mismatch(hunk, line) is { } mismatch)
            {
                return mismatch;
            }

            switch (line.Kind)
            {
                case ' ':
                    removed.Clear();
                    Copy(_file[_at++]);
                    break;
                case '-':
                    removed.Enqueue(FileLines.Ending(_file[_at++]));
                    break;
                default:
                    if (_result.Count > 0 && _result[^1] != '\n')
                    {
                        return Refuse(hunk, "adds a line after one that it says ends the file without a newline");
                    }

                    Add(line, removed.Count > 0 ? removed.Dequeue() : null);
                    break;
            }
        }

        return null;
    }

    private Refusal? Finish()
    {
        if (_diff.NewPath is null && _at < _file.Length)
        {
            return new Refusal(DiffCodes.DoesNotApply, $"{_diff.Path}: the diff deletes the file but does not remove its line {_at + 1} and what follows");
        }

        if (_at < _file.Length && _result.Count > 0 && _result[^1] != '\n')
        {
            return new Refusal(DiffCodes.DoesNotApply, $"{_diff.Path}: the diff says that the file ends before its line {_at + 1}, but it goes on");
        }

        while (_at < _file.Length)
        {
            Copy(_file[_at++]);
        }

        return null;
    }

    private void Copy(ReadOnlyMemory<byte> line) => _result.AddRange(line.Span);

    /// <summary>An added line ends as the line it replaces, else as its neighbours, unless the diff spells line endings out.</summary>
    private void Add(HunkLine line, string? replaced)
    {
        _result.AddRange(Encoding.UTF8.GetBytes(line.Text));
        if (!line.EndsFile)
        {
            var ending = _diff.SpellsCarriageReturns ? "\n" : replaced ?? NeighbourEnding();
            _result.AddRange(Encoding.UTF8.GetBytes(ending));
        }
    }

    private string NeighbourEnding() =>
        (_at > 0 ? FileLines.Ending(_file[_at - 1]) : null)
        ?? (_at < _file.Length ? FileLines.Ending(_file[_at]) : null)
        ?? (_at > 1 ? FileLines.Ending(_file[_at - 2]) : null)
        ?? "\n";

    private Refusal? Mismatch(Hunk hunk, HunkLine line)
    {
        if (_at >= _file.Length)
        {
            return Refuse(hunk, $"expects {FileLines.Show(Encoding.UTF8.GetBytes(line.Text))} at line {_at + 1}, but the file ends after line {_file.Length}{Elsewhere(hunk)}");
        }

        if (!Matches(line, _file[_at]))
        {
            var found = FileLines.Text(_file[_at], _diff.SpellsCarriageReturns);
            var expected = Encoding.UTF8.GetBytes(line.Text);
            var space = Encoding.UTF8.GetString(found).Trim() == line.Text.Trim() ? " (they differ in white space only)" : "";
            return Refuse(hunk, $"expects {FileLines.Show(expected)} at line {_at + 1}, but found {FileLines.Show(found)}{space}{Elsewhere(hunk)}");
        }

        return line.EndsFile == FileLines.EndsInLineFeed(_file[_at])
            ? Refuse(hunk, line.EndsFile
                ? $"says that line {_at + 1} ends the file without a newline, but it has one"
                : $"line {_at + 1} ends the file without a newline; the diff must say '\\ No newline at end of file' after it")
            : null;
    }

    private bool Matches(HunkLine line, ReadOnlyMemory<byte> found) =>
        FileLines.Text(found, _diff.SpellsCarriageReturns).SequenceEqual(Encoding.UTF8.GetBytes(line.Text));

    /// <summary>Where the hunk would stand: told, never used.</summary>
    private string Elsewhere(Hunk hunk)
    {
        var old = hunk.Lines.Where(line => line.IsOld).ToList();
        var places = Enumerable.Range(0, Math.Max(0, _file.Length - old.Count + 1))
            .Where(start => old.Select((line, i) => Matches(line, _file[start + i])).All(matches => matches))
            .Take(3).Select(start => (start + 1).ToString(CultureInfo.InvariantCulture)).ToList();
        return places.Count == 0 ? "" : $"; its old lines stand at line {string.Join(", ", places)}";
    }

    private Refusal Refuse(Hunk hunk, string what) => new(DiffCodes.DoesNotApply, $"{_diff.Path}: {hunk} {what}");
}
