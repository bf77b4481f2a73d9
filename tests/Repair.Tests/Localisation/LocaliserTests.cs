using System.Collections.Immutable;
using CodexPlatform.Contracts;
using CodexPlatform.Repair.Localisation;
using Xunit;

namespace CodexPlatform.Repair.Tests.Localisation;

public class LocaliserTests
{
    private static readonly ImmutableArray<SourceFile> Shop =
    [
        new("Cart.cs", """
            namespace Shop;

            public sealed class Cart(string country)
            {
                private readonly List<(decimal Price, int Grams)> items = [];

                public void Add(decimal price, int grams) => items.Add((price, grams));

                public decimal Total()
                {
                    var goods = items.Sum(item => item.Price);
                    var reduced = goods - Discounts.On(goods);
                    var shipping = Shipping.Cost(items.Sum(item => item.Grams), country);
                    return Taxes.With(reduced + shipping, country);
                }
            }
            """, false),
        new("CartTests.cs", """
            using Xunit;

            namespace Shop.Tests;

            public class CartTests
            {
                [Theory]
                [InlineData(10, 500, "at", 16.8)]
                [InlineData(100, 500, "at", 112.8)]
                [InlineData(10, 500, "ch", 19)]
                [InlineData(10, 1500, "ch", 23)]
                [InlineData(100, 2100, "ch", 105)]
                [InlineData(10, 2000, "ch", 23)]
                public void Has_a_total(decimal price, int grams, string country, decimal total)
                {
                    var cart = new Cart(country);
                    cart.Add(price, grams);
                    Assert.Equal(total, cart.Total());
                }
            }
            """, true),
        new("Discounts.cs", """
            namespace Shop;

            public static class Discounts
            {
                public static decimal On(decimal goods)
                {
                    if (goods >= 100)
                    {
                        return goods / 10;
                    }

                    return 0;
                }
            }
            """, false),
        new("Shipping.cs", """
            namespace Shop;

            public static class Shipping
            {
                private const int Letter = 1000;

                public static decimal Cost(int grams, string country)
                {
                    var cost = country == "at" ? 4m : 9m;
                    if (grams > Letter)
                    {
                        var parcels = grams / Letter;
                        cost += parcels * 2;
                    }

                    return cost;
                }
            }
            """, false),
        new("Taxes.cs", """
            namespace Shop;

            public static class Taxes
            {
                public static decimal With(decimal net, string country)
                {
                    if (country == "at")
                    {
                        return net * 1.2m;
                    }

                    return net;
                }
            }
            """, false),
    ];

    private static readonly ImmutableArray<TestCase> Tests =
    [
        Test("""10, grams: 500, country: "at", total: 16.8""", TestStatus.Passed),
        Test("""100, grams: 500, country: "at", total: 112.8""", TestStatus.Passed),
        Test("""10, grams: 500, country: "ch", total: 19""", TestStatus.Passed),
        Test("""10, grams: 1500, country: "ch", total: 23""", TestStatus.Failed),
        Test("""100, grams: 2100, country: "ch", total: 105""", TestStatus.Failed),
        Test("""10, grams: 2000, country: "ch", total: 23""", TestStatus.Passed),
    ];

    /// <summary>As <c>test.run@1</c> counted them for these files.</summary>
    private static readonly Spectra Counted = new(
        2,
        4,
        [
            Lines("Cart.cs", (5, 2, 4), (7, 2, 4), (11, 2, 4), (12, 2, 4), (13, 2, 4), (14, 2, 4)),
            Lines("CartTests.cs", (16, 2, 4), (17, 2, 4), (18, 2, 4)),
            Lines("Discounts.cs", (7, 2, 4), (9, 1, 1), (12, 1, 3)),
            Lines("Shipping.cs", (5, 2, 4), (9, 2, 4), (10, 2, 4), (12, 2, 1), (13, 2, 1), (16, 2, 4)),
            Lines("Taxes.cs", (7, 2, 4), (9, 0, 2), (12, 2, 2)),
        ]);

    [Fact]
    public void Puts_the_faulty_line_of_a_program_in_CSharp_first_by_its_spectra() =>
        Assert.Equal("Shipping.cs:12", Ranked(Counted)[0]);

    [Fact]
    public void Has_only_names_to_go_by_without_them() =>
        Assert.InRange(Array.IndexOf(Ranked(null), "Shipping.cs:12"), 4, 20);

    private static string[] Ranked(Spectra? spectra) =>
        [.. Localiser.Run(new RepairRequest(Shop, Tests, "", spectra, [], [], null, 25, 1000)).Select(each => $"{each.Source.Path}:{each.Line}")];

    private static TestCase Test(string arguments, TestStatus status) => new($"Shop.Tests.CartTests.Has_a_total(price: {arguments})", status, 1);

    private static FileSpectrum Lines(string path, params (int Line, int Failed, int Passed)[] lines) =>
        new(path, [.. lines.Select(each => new LineSpectrum(each.Line, each.Failed, each.Passed))]);
}
