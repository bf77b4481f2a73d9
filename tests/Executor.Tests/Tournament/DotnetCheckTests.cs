using Xunit;

namespace CodexPlatform.Executor.Tests.Tournament;

public class DotnetCheckTests
{
    [Theory]
    [InlineData("dotnet test", false, "", "")]
    [InlineData("dotnet test tests/A -c Release --no-restore --filter x.y --logger trx -v q -p:A=1", false, "tests/A -c Release -p:A=1", "")]
    [InlineData("cd app && dotnet test A.sln --framework net10.0", false, "A.sln --framework net10.0", "")]
    [InlineData("dotnet build && dotnet test --no-build", false, "", "")]
    [InlineData("dotnet run", true, "", "")]
    [InlineData("dotnet run -c Release --project Check -- -x 3", true, "Check -c Release", "-x 3")]
    [InlineData("dotnet run --project Check all", true, "Check", "all")]
    public void Is_taken_apart(string line, bool isProgram, string build, string arguments)
    {
        var check = DotnetCheck.Of(line);

        Assert.NotNull(check);
        Assert.Equal((isProgram, build, arguments), (check.IsProgram, string.Join(' ', check.Build), string.Join(' ', check.Arguments)));
    }

    [Theory]
    [InlineData("pytest")]
    [InlineData("dotnet run script.cs")]
    [InlineData("dotnet run && diff a b")]
    [InlineData("dotnet run > out.txt")]
    [InlineData("dotnet test $PROJECT")]
    public void Is_left_to_the_whole_command(string line) => Assert.Null(DotnetCheck.Of(line));
}
