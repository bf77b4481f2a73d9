using System.Xml.Linq;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class DotnetProjectTests
{
    [Fact, Trait("Requirement", "W5 T4 X1")]
    public async Task With_packages_restored_beforehand_is_built_and_tested_offline()
    {
        using var lab = new Lab();
        var repository = lab.NewRepository()
            .With(".gitignore", "bin/\nobj/\n")
            .With("src/Shipping/Shipping.csproj", """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <Nullable>enable</Nullable>
                  </PropertyGroup>
                </Project>
                """)
            .With("src/Shipping/Postage.cs", """
                namespace Shipping;

                public static class Postage
                {
                    /// <summary>Cents for a parcel: up to a kilogram is small.</summary>
                    public static int For(int grams) => grams < 1000 ? 490 : 790;
                }
                """)
            .With("tests/Shipping.Tests/Shipping.Tests.csproj", $"""
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <TargetFramework>net10.0</TargetFramework>
                    <IsPackable>false</IsPackable>
                  </PropertyGroup>
                  <ItemGroup>
                    {Reference("Microsoft.NET.Test.Sdk")}
                    {Reference("xunit")}
                    {Reference("xunit.runner.visualstudio")}
                    <ProjectReference Include="../../src/Shipping/Shipping.csproj" />
                  </ItemGroup>
                </Project>
                """)
            .With("tests/Shipping.Tests/PostageTests.cs", """
                using Shipping;
                using Xunit;

                namespace Shipping.Tests;

                public class PostageTests
                {
                    [Theory]
                    [InlineData(1, 490)]
                    [InlineData(1000, 490)]
                    [InlineData(1001, 790)]
                    public void Follows_the_weight(int grams, int cents) => Assert.Equal(cents, Postage.For(grams));
                }
                """);
        await Programs.Run(repository.Path, "dotnet", "restore", "tests/Shipping.Tests", "-m:1", "-nodeReuse:false", "-p:NuGetAudit=false");
        repository.Committed();
        var script = Scripts.Write(lab, Scripts.Edit(new Replacement("src/Shipping/Postage.cs", "grams < 1000", "grams <= 1000")));

        var diff = await lab.Repairs(repository, "dotnet test tests/Shipping.Tests --no-restore", "--model", "scripted:" + script);

        Assert.Contains("+    public static int For(int grams) => grams <= 1000 ? 490 : 790;", diff, StringComparison.Ordinal);
        var log = (await lab.Codexctl("log", "latest", "--json")).Output;
        Assert.Contains("Shipping.Tests.PostageTests.Follows_the_weight", log, StringComparison.Ordinal);
    }

    /// <summary>At the version that this repository itself is tested with, so that it is on every machine that runs this test.</summary>
    private static string Reference(string package)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Directory.Packages.props")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("Directory.Packages.props stands in no folder above this test");
        }

        var version = XDocument.Load(Path.Combine(folder.FullName, "Directory.Packages.props")).Descendants("PackageVersion")
            .Single(each => (string?)each.Attribute("Include") == package).Attribute("Version")!.Value;
        return $"""<PackageReference Include="{package}" Version="{version}" />""";
    }
}
