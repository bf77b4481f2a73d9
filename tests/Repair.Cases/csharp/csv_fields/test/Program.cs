using Csv;

string[] lines = ["a,b,c", "", "one,\"two, three\",four", "\"say \"\"hi\"\"\",x", "a,,b", "last,"];
string[][] expected = [["a", "b", "c"], [""], ["one", "two, three", "four"], ["say \"hi\"", "x"], ["a", "", "b"], ["last", ""]];
foreach (var (line, fields) in lines.Zip(expected))
{
    if (!CsvLine.Parse(line).SequenceEqual(fields))
    {
        throw new InvalidOperationException($"{line} was read as {string.Join('|', CsvLine.Parse(line))}");
    }

    if (CsvLine.Write(fields) != line)
    {
        throw new InvalidOperationException($"{line} was written as {CsvLine.Write(fields)}");
    }
}
