namespace CodexPlatform.Executor.Tests.Testing;

/// <summary>Small projects with tests of xunit.</summary>
internal static class DotnetSamples
{
    public static readonly (string Path, string Text) Project = ("Sample.csproj", """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <AllowUnsafeBlocks>true</AllowUnsafeBlocks>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
            <PackageReference Include="xunit" Version="2.9.3" />
            <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" />
          </ItemGroup>
        </Project>
        """);

    public static readonly (string Path, string Text)[] Endless =
    [
        Project,
        ("Halves.cs", """
            namespace Endless;

            public static class Halves
            {
                public static int Halve(int n) { while (n != 0)
                {
                    try { n *= 1; }
                    catch (Exception) { }
                } return n; }

                public static int Quiet(int n) { while (n != 0) { } return n; }
            }
            """),
        ("LoopTests.cs", """
            using System.Text.RegularExpressions;
            using Xunit;

            namespace Endless;

            public class LoopTests
            {
                [Fact]
                public void Hangs() => Assert.Equal(0, Halves.Halve(8));

                [Fact]
                public void Catches() => Assert.ThrowsAny<Exception>(() => Halves.Quiet(8));

                [Fact]
                public void Hangs_where_no_probe_is() => Assert.DoesNotMatch("^(a+)+$", new string('a', 64) + "b");

                [Fact]
                public void Hangs_in_a_thread()
                {
                    var thread = new Thread(() => Halves.Quiet(3));
                    thread.Start();
                    thread.Join();
                }

                [Fact]
                public void Ends() => Assert.Equal(0, Halves.Halve(0));
            }
            """),
    ];

    /// <summary>Kinds of members and statements; four tests, all green.</summary>
    public static readonly (string Path, string Text)[] Shapes =
    [
        Project,
        ("Shapes.cs", """
            using System.Collections;
            using System.Linq.Expressions;
            using Xunit;

            namespace Shapes;

            public enum Kind { Plain = 1 }

            public sealed record Item(string Name, decimal Price)
            {
                public bool IsDear => Price > 10;
                public Kind Kind { get; init; } = Kind.Plain;
                public static Item operator +(Item a, Item b) =>
                    a with { Price = a.Price + b.Price };
                public static implicit operator decimal(Item item) => item.Price;
            }

            public partial class Cart(IEnumerable<Item> items) : IEnumerable<Item>
            {
                private static readonly Dictionary<string, int> Rates = new()
                {
                    ["b"] = 2,
                };
                private readonly List<Item> all = [.. items];
                static Cart()
                {
                    Rates["c"] = 3;
                }
                public Cart() : this([]) => all.Capacity = 4;
                public Item this[int at] => all[at];
                public int Size { get => all.Count; set => all.Capacity = value; }
                public event Action? Done { add => _ = value; remove { } }
                ~Cart() => _ = Rates;
            }

            public partial class Cart
            {
                ref int First(int[] a) => ref a[0];
                public byte Small() => 5;
                public object? Nothing() => null;
                public Expression<Func<int, int>> Tree() => x => x + 1;
                public void Add(Item item) => all.Add(item);
                public async Task Wait() => await Task.Yield();
                public async Task<int> Later()
                {
                    await Wait();
                    return 3;
                }
                public async ValueTask<int> Soon() => await Later();
                public int Boom() => throw new InvalidOperationException();
                public IEnumerator<Item> GetEnumerator()
                {
                    foreach (var item in all)
                        yield return item;
                }
                IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
            }

            public static class Flow
            {
                public static string Name(int n)
                {
                    switch (n)
                    {
                        case 0:
                            n++;
                            goto case 1;
                        case 1:
                            return "one";
                        case > 5 when n % 2 == 0:
                            return "even";
                        default:
                            if (n < 0) return "less"; else if (n == 3)
                                return "three";
                            else return n switch { 2 => "two", _ => throw new ArgumentException("n") };
                    }
                }

                public static unsafe int Sum(int[] a)
                {
                    var s = 0;
                    fixed (int* p = a)
                        for (var i = 0; i < a.Length; i++)
                            s += checked(p[i]);
                    return s;
                }

                public static int Local(int n)
                {
                    int Product(int k) => k <= 1
                        ? 1
                        : k * Product(k - 1);
                    static int Two() { return 2; }
                    var i = 0;
                again:
                    i++;
                    if (i < n) goto again;
                    lock (typeof(Flow)) i += 0;
                    do i--; while (i > n);
                    var copy = (int x) =>
                    {
                        var y = x;
                        return y;
                    };
                    Span<int> span = stackalloc int[2];
                    const int k = 3;
                    return Product(n) + Two() + copy(0) + (span[0] * k);
                }
            }

            public ref struct View
            {
                private readonly Span<int> all;
                public View(Span<int> all) => this.all = all;
                public readonly int First => all[0];
            }

            public struct Point
            {
                public int X = 1;
                public Point()
                {
                }
                public static bool operator ==(Point a, Point b) => a.X == b.X;
                public static bool operator !=(Point a, Point b) => !(a == b);
                public override bool Equals(object? other) => other is Point point && point == this;
                public override int GetHashCode() => X;
            }

            public class Of<T> where T : class
            {
                public static T? Make<U>(U one) where U : T => one;
                public class Inner
                {
                    public int One => 1;
                }
            }

            public class ShapesTests
            {
                private readonly Cart cart = new([new("x", 3), new("y", 20)]);

                [Fact]
                public void Items()
                {
                    Assert.Equal((2, 5), (cart.Count(), cart.Small()));
                    Assert.True(cart[1].IsDear);
                    Assert.Equal(23m, (decimal)(cart[0] + cart[1]));
                    Assert.Null(cart.Nothing());
                    Assert.Equal("(x + 1)", cart.Tree().Body.ToString());
                    Assert.Throws<InvalidOperationException>(() => cart.Boom());
                    new Cart().Add(cart[0]);
                    Assert.Equal(new Point(), new Point());
                    Assert.Equal("q", Of<string>.Make("q"));
                }

                [Theory, InlineData(0, "one"), InlineData(3, "three")]
                public void Names(int n, string name) => Assert.Equal((name, 8), (Flow.Name(n), Flow.Local(3)));

                [Fact]
                public async Task Waits() => Assert.Equal(3, await cart.Soon());
            }
            """),
    ];

    /// <summary>Lines of <see cref="Shapes"/>, and how many of its four tests run each.</summary>
    public static readonly (string Text, int Passed)[] Expected =
    [
        // What no test can be seen to run counts for all; what runs once for a type counts for each test that runs something of the type.
        ("Plain = 1", 4), ("Kind.Plain;", 1), ("[\"b\"] = 2", 2), ("Rates[\"c\"] = 3;", 2), ("int X = 1;", 1),
        ("Price > 10;", 1), ("a with {", 1), ("=> item.Price;", 1), ("all.Capacity = 4;", 1), ("=> all[at];", 1), ("get => all.Count;", 0), ("ref a[0];", 0),
        ("=> 5;", 1), ("x => x + 1;", 1), ("all.Add(item);", 1), ("await Task.Yield();", 1), ("return 3;", 1), ("await Later();", 1), ("new InvalidOperationException();", 1),
        ("yield return item;", 1), ("goto case 1;", 1), ("return \"one\";", 1), ("return \"even\";", 0), ("if (n < 0)", 1), ("return \"three\";", 1), ("2 => \"two\"", 0),
        ("checked(p[i]);", 0), ("k <= 1", 2), ("return 2;", 2), ("i++;", 2), ("do i--;", 2), ("var y = x;", 2), ("=> a.X == b.X;", 1), ("=> one;", 1), ("One => 1;", 0),
    ];

    /// <summary>The first line of <see cref="Shapes"/> that has a text; from 1.</summary>
    public static int LineOf(string text) => 1 + Shapes[1].Text.Split('\n').ToList().FindIndex(line => line.Contains(text, StringComparison.Ordinal));
}
