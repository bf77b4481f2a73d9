using CodexPlatform.Testing;
using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class LibraryTests
{
    [Fact, Trait("Requirement", "L10")]
    public async Task A_fault_in_a_library_of_thousands_of_lines_is_found_and_mended()
    {
        using var lab = new Lab();
        var said = await lab.Codexctl("bench", "repair", Path.Combine(Checkout.Root, "tests", "Repair.Cases", "python", "library_divide"), "--candidates", "200", "--json");
        Assert.True(said.Code == 0, said.ToString());
        var figures = said.Result.GetProperty("figures").GetProperty("cases")[0];
        Assert.Equal(("completed", true), (figures.GetProperty("outcome").GetString(), figures.GetProperty("heldOut").GetBoolean()));
        Assert.Contains("\n+        stop += q + 1 if i <= r else q\n", figures.GetProperty("patch").GetString(), StringComparison.Ordinal);
    }
}
