using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CodexPlatform.Contracts;

namespace CodexPlatform.Executor;

/// <summary>Reads the result files of <c>dotnet test</c>: one for each test assembly.</summary>
internal static class TrxReport
{
    private const int MessageLength = 4000;

    /// <param name="files">The documents; one that is cut short counts as a run that did not end.</param>
    public static TestReport Parse(IEnumerable<byte[]> files)
    {
        var cases = ImmutableArray.CreateBuilder<TestCase>();
        var complete = true;
        var any = false;
        foreach (var document in files.Select(Load).OrderBy(Storage, StringComparer.Ordinal))
        {
            any = true;
            complete &= document is not null;
            cases.AddRange(document is null ? [] : Cases(document));
        }

        return any ? new TestReport("dotnet", cases.ToImmutable(), TestReport.None.Programs, complete).WithUniqueNames() : TestReport.None;
    }

    private static XDocument? Load(byte[] bytes)
    {
        try
        {
            return XDocument.Load(new MemoryStream(bytes));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static string Storage(XDocument? document) =>
        (string?)document?.Descendants().FirstOrDefault(e => e.Name.LocalName == "UnitTest")?.Attribute("storage") ?? "";

    private static IEnumerable<TestCase> Cases(XDocument document)
    {
        var classes = document.Descendants().Where(e => e.Name.LocalName == "UnitTest").ToLookup(
            test => (string?)test.Attribute("id") ?? "",
            test => (string?)test.Elements().FirstOrDefault(e => e.Name.LocalName == "TestMethod")?.Attribute("className") ?? "",
            StringComparer.Ordinal);
        return
            from result in document.Descendants()
            where result.Name.LocalName == "UnitTestResult"
            let test = (string?)result.Attribute("testName") ?? ""
            let owner = classes[(string?)result.Attribute("testId") ?? ""].FirstOrDefault("")
            let name = owner.Length == 0 || test.StartsWith(owner + ".", StringComparison.Ordinal) ? test : $"{owner}.{test}"
            let status = Status((string?)result.Attribute("outcome"))
            orderby name
            select new TestCase(name, status, Milliseconds((string?)result.Attribute("duration")), Message(result, status));
    }

    private static TestStatus Status(string? outcome) => outcome switch
    {
        "Passed" or "PassedButRunAborted" or "Warning" => TestStatus.Passed,
        "NotExecuted" or "NotRunnable" or "Inconclusive" or "Pending" => TestStatus.Skipped,
        _ => TestStatus.Failed,
    };

    private static int Milliseconds(string? duration) =>
        TimeSpan.TryParse(duration, CultureInfo.InvariantCulture, out var time) ? (int)time.TotalMilliseconds : 0;

    private static string? Message(XElement result, TestStatus status)
    {
        if (status == TestStatus.Passed)
        {
            return null;
        }

        var text = new StringBuilder();
        foreach (var part in result.Descendants().Where(e => e.Name.LocalName is "Message" or "StackTrace"))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(part.Value);
        }

        return text.Length == 0 ? null : text.Length <= MessageLength ? text.ToString() : text.ToString(0, MessageLength) + "\n[...]";
    }
}
