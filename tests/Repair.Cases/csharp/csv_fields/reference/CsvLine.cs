using System.Text;

namespace Csv;

public static class CsvLine
{
    /// <summary>The fields of a line; a quoted field may hold separators, and two quotes stand for one.</summary>
    public static List<string> Parse(string line, char separator = ',')
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            var c = line[at];
            if (quoted && c == '"' && at + 1 < line.Length && line[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == separator && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }

    public static string Write(IEnumerable<string> fields, char separator = ',') =>
        string.Join(separator, fields.Select(field => field.Contains(separator) || field.Contains('"') ? $"\"{field.Replace("\"", "\"\"")}\"" : field));
}
