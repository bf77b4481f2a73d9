using CodexPlatform.Contracts;

namespace CodexPlatform.Executor.Tests.Tournament;

/// <summary>The defect of <see cref="Contests"/> in C#, under each kind of check.</summary>
internal static class DotnetContests
{
    private const string Part = "return a - b;";

    private static readonly (string Path, string Text)[] Shop =
    [
        ("src/Shop/Shop.csproj", Project("", "")),
        ("src/Shop/Sums.cs", $$"""
            namespace Shop;

            public static class Sums
            {
                public static int Calls;

                public static int Add(int a, int b)
                {
                    {{Part}}
                }

                public static int Half(int a) => a / 2;
            }
            """),
    ];

    public static Contest Xunit2 { get; } = Tested("xunit", "2.9.3", "");

    public static Contest Xunit3 { get; } = Tested("xunit.v3", "3.2.2", "<OutputType>Exe</OutputType>");

    public static Contest Program { get; } = new(
        "dotnet run --project checks/Check -- 3",
        "exit-code",
        [],
        [],
        [
            .. Shop,
            ("checks/Check/Check.csproj", Project("<OutputType>Exe</OutputType>", "<ProjectReference Include=\"../../src/Shop/Shop.csproj\" />")),
            ("checks/Check/Check.cs", """
                using Shop;

                if (Sums.Add(1, 2) != int.Parse(args[0]) || Sums.Add(4, 0) != 4)
                {
                    Console.Error.WriteLine("wrong");
                    Environment.Exit(1);
                }

                return Sums.Half(4) - 2;
                """),
        ],
        ("src/Shop/Sums.cs", Part));

    private static Contest Tested(string package, string version, string property) => new(
        "dotnet test tests/Shop.Tests",
        "dotnet",
        ["Shop.Tests.SumsTests.Adds", "Shop.Tests.SumsTests.Adds_more(a: 4, b: 3)"],
        [new("Shop.Tests.SumsTests.Adds_more(a: 5, b: 0)", TestStatus.Passed, 1), new("Shop.Tests.HalfTests.Halves", TestStatus.Passed, 1)],
        [
            .. Shop,
            ("tests/Shop.Tests/Shop.Tests.csproj", Project(
                property,
                $"""
                <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
                <PackageReference Include="{package}" Version="{version}" />
                <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
                <ProjectReference Include="../../src/Shop/Shop.csproj" />
                """)),
            ("tests/Shop.Tests/SumsTests.cs", """
                using Xunit;

                namespace Shop.Tests;

                public class SumsTests
                {
                    [Fact]
                    public void Adds() => Assert.Equal(3, Sums.Add(1, 2));

                    [Theory, InlineData(4, 3), InlineData(5, 0)]
                    public void Adds_more(int a, int b) => Assert.Equal(a + b, Sums.Add(a, b));
                }
                """),
            ("tests/Shop.Tests/HalfTests.cs", """
                using Xunit;

                namespace Shop.Tests;

                public class HalfTests
                {
                    [Fact]
                    public void Halves() => Assert.Equal((2, 0), (Sums.Half(4), Sums.Calls));
                }
                """),
        ],
        ("src/Shop/Sums.cs", Part))
    {
        NeedsPackages = true,
    };

    private static string Project(string properties, string items) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            {properties}
          </PropertyGroup>
          <ItemGroup>
            {items}
          </ItemGroup>
        </Project>
        """;
}
