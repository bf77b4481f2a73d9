using Xunit;

namespace CodexPlatform.EndToEnd.Tests;

public class VirtualEnvironmentTests
{
    [Theory, Trait("Requirement", "W5 T4 X1")]
    [InlineData(".venv/bin/python -m unittest -q")]
    [InlineData(". .venv/bin/activate && python -m unittest -q")]
    public async Task In_the_repository_lends_its_packages_to_the_check(string check)
    {
        using var lab = new Lab();
        var repository = lab.NewRepository()
            .With(".gitignore", ".venv/\n__pycache__/\n")
            .With("invoice.py", """
                from coinage import cents


                def total(prices, voucher=0):
                    "The sum in cents; a voucher is worth at most the sum."
                    whole = sum(cents(price) for price in prices)
                    if cents(voucher) > whole:
                        return 0
                    return whole + cents(voucher)
                """)
            .With("test_invoice.py", """
                import sys
                import unittest

                from invoice import total


                class InvoiceTests(unittest.TestCase):
                    def test_sum(self):
                        self.assertEqual(total(["1.50", "2.25"]), 375)

                    def test_voucher(self):
                        self.assertEqual(total(["5.00"], "1.20"), 380)

                    def test_voucher_above_the_sum(self):
                        self.assertEqual(total(["5.00"], "7.00"), 0)

                    def test_runs_in_the_environment(self):
                        self.assertNotEqual(sys.prefix, sys.base_prefix)
                """);
        await Programs.Run(repository.Path, "/usr/bin/python3", "-m", "venv", "--without-pip", ".venv");
        var packages = Directory.GetDirectories(Path.Combine(repository.Path, ".venv/lib"), "python3*").Single();
        repository
            .With(Path.Combine(packages, "site-packages/coinage/__init__.py"), """
                from decimal import Decimal


                def cents(price):
                    return int(Decimal(str(price)) * 100)
                """)
            .Committed();

        var diff = await lab.Repairs(repository, check);

        Assert.Contains("-    return whole + cents(voucher)", diff, StringComparison.Ordinal);
        Assert.DoesNotContain(".venv", diff, StringComparison.Ordinal);
    }
}
