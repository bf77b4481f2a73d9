using System.Xml;
using System.Xml.Linq;

namespace CodexPlatform.Executor;

/// <summary>Reads what <c>dotnet test</c> leaves of a run that came to no end: the tests in the order in which they began.</summary>
internal static class BlameSequence
{
    /// <summary>The names of the tests that began and did not end.</summary>
    public static IEnumerable<string> Unfinished(byte[] file)
    {
        try
        {
            return
            [
                .. XDocument.Load(new MemoryStream(file)).Descendants("Test")
                    .Where(test => (string?)test.Attribute("Completed") == "False")
                    .Select(test => (string?)test.Attribute("DisplayName") ?? ""),
            ];
        }
        catch (XmlException)
        {
            return [];
        }
    }
}
