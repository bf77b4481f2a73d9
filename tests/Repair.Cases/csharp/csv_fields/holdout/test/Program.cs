using Csv;

return CsvLine.Parse("1;\"2;3\";;4", ';').SequenceEqual(["1", "2;3", "", "4"]) && CsvLine.Parse("a,b").Count == 2 && CsvLine.Write(["x,y", "z"]) == "\"x,y\",z" ? 0 : 1;
