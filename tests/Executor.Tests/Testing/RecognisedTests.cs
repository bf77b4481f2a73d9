using System.Text;
using Xunit;

namespace CodexPlatform.Executor.Tests.Testing;

[Trait("Requirement", "T4")]
public class RecognisedTests
{
    [Theory]
    [InlineData("python3 -m pytest -q", "Pytest", "")]
    [InlineData("pytest tests -k 'a or b'", "Pytest", "")]
    [InlineData(".venv/bin/pytest", "Pytest", "")]
    [InlineData("FOO=1 PYTHONPATH=src python3.12 -X dev -m pytest", "Pytest", "")]
    [InlineData("timeout -k 5 60s poetry run pytest", "Pytest", "")]
    [InlineData("coverage run -m pytest && coverage report", "Pytest", "")]
    [InlineData("cd \"my app\" && python -m pytest", "Pytest", "my app")]
    [InlineData("pip install -q -e . && python -m unittest discover -s tests", "Unittest", "")]
    [InlineData("python -m unittest", "Unittest", "")]
    [InlineData("node --test", "Node", "")]
    [InlineData("node --import tsx --test test/*.ts", "Node", "")]
    [InlineData("node --enable-source-maps --test", "Node", "")]
    [InlineData("cd web; cd app; node --test", "Node", "web/app")]
    [InlineData("dotnet test -c Release", "Dotnet", "")]
    [InlineData("javac -d out $(find . -name '*.java') && java -cp out ShopTest", "Java", "")]
    [InlineData("cd shop && java -ea test/ShopTest.java", "Java", "shop")]
    [InlineData("cd app && dotnet run --project Check", "DotnetProgram", "app")]
    [InlineData("make test", "Other", "")]
    [InlineData("echo pytest", "Other", "")]
    [InlineData("node server.js --test", "Other", "")]
    [InlineData("", "Other", "")]
    [InlineData("'unterminated", "Other", "")]
    public void Knows_the_runner_of_a_line(string line, string kind, string folder)
    {
        var recognised = Recognised.From(line);

        Assert.Equal((kind, folder), (recognised.Kind.ToString(), recognised.Folder));
        Assert.False(recognised.Script);
    }

    [Theory]
    [InlineData("npm test", "node --test", "Node")]
    [InlineData("cd web && npm run test -- --watch=false", "node --test test/", "Node")]
    [InlineData("yarn test", "jest", "Other")]
    [InlineData("npm t", "npm test", "Other")]
    public void Looks_at_the_script_that_a_line_runs(string line, string script, string kind)
    {
        var recognised = Recognised.From(line);
        Assert.True(recognised.Script);

        var package = Encoding.UTF8.GetBytes($$$"""{"scripts":{"test":"{{{script}}}"}}""");

        Assert.Equal(kind, recognised.With(package).Kind.ToString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"scripts":{"test":7}}""")]
    [InlineData(null)]
    public void Takes_a_package_without_a_script_as_it_is(string? package)
    {
        var recognised = Recognised.From("npm test");

        Assert.Equal(recognised, recognised.With(package is null ? null : Encoding.UTF8.GetBytes(package)));
    }

    [Fact]
    public void Leaves_alone_a_command_that_has_a_reporter_of_its_own()
    {
        Assert.True(Recognised.From("node --test --test-reporter=dot").OwnReporter);
        Assert.True(Recognised.From("NODE_OPTIONS=--no-warnings node --test").OwnReporter);
        Assert.True(Recognised.From("dotnet test --logger console").OwnReporter);
        Assert.False(Recognised.From("node --test").OwnReporter);
    }
}
