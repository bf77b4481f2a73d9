namespace CodexPlatform.Validator;

/// <summary>Tells from a test's name whether a file is the one that defines it.</summary>
internal static class TestFile
{
    /// <summary>Knows the two ways in which runners name files: the path before <c>::</c>, and the path as a dotted module.</summary>
    public static bool IsOf(string test, string path)
    {
        if (test.StartsWith(path, StringComparison.Ordinal) && (test.Length == path.Length || test[path.Length] is ':' or ' ' or '#'))
        {
            return true;
        }

        var dot = path.LastIndexOf('.');
        var module = (dot > path.LastIndexOf('/') ? path[..dot] : path).Replace('/', '.');
        return test.StartsWith(module + ".", StringComparison.Ordinal);
    }
}
