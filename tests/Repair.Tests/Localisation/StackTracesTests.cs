using CodexPlatform.Repair.Localisation;
using Xunit;

namespace CodexPlatform.Repair.Tests.Localisation;

public class StackTracesTests
{
    private static readonly string[] Paths = ["lib/parse.js", "src/money.py", "src/Money.cs", "tests/test_money.py"];

    [Fact]
    public void Of_python_end_where_it_happened() =>
        Assert.Equal(
            [new Frame("tests/test_money.py", 8, 1), new Frame("src/money.py", 3, 0)],
            StackTraces.Read(
                "Traceback (most recent call last):\n  File \"/work space/tests/test_money.py\", line 8, in test\n    f()\n  File \"/work space/src/money.py\", line 3, in f\nValueError\n",
                Paths).AsEnumerable());

    [Fact]
    public void Of_node_begin_where_it_happened() =>
        Assert.Equal(
            [new Frame("lib/parse.js", 12, 0), new Frame("lib/parse.js", 40, 1)],
            StackTraces.Read("TypeError: x\n    at read (file:///app/lib/parse.js:12:5)\n    at /app/lib/parse.js:40:9\n    at node:internal/x:1:1\n", Paths).AsEnumerable());

    [Fact]
    public void Of_pytest_are_path_and_line() =>
        Assert.Equal([new Frame("src/money.py", 3, 0)], StackTraces.Read("src/money.py:3: ZeroDivisionError\n", Paths).AsEnumerable());

    [Fact]
    public void Of_java_name_the_file_in_the_folder_of_its_package() =>
        Assert.Equal(
            [
                new Frame("src/main/java/shop/cart/Cart.java", 12, 0), new Frame("src/main/java/shop/cart/Cart.java", 30, 1),
                new Frame("src/main/java/shop/Main.java", 7, 2), new Frame("Tool.java", 3, 3),
            ],
            StackTraces.Read(
                "java.lang.IllegalStateException: Index 3 out of bounds\n\tat java.base/java.util.ArrayList.get(ArrayList.java:427)\n"
                + "\tat app//shop.cart.Cart$Item.total(Cart.java:12)\n\tat shop.cart.Cart.lambda$sum$0(Cart.java:30)\n\tat shop.Main.<init>(Main.java:7)\n\tat Tool.main(Tool.java:3)\n",
                ["ArrayList.java", "src/main/java/shop/Main.java", "src/main/java/shop/cart/Cart.java", "src/main/java/shop/old/Cart.java", "Tool.java"]).AsEnumerable());

    [Fact]
    public void Of_dotnet_begin_where_it_happened() =>
        Assert.Equal(
            [new Frame("src/Money.cs", 12, 0), new Frame("src/Money.cs", 40, 1)],
            StackTraces.Read(
                "System.DivideByZeroException : x\n   at Shop.Money.Split(Int32 n) in /tmp/w/src/Money.cs:line 12\n   at Xunit.Run()\n   at Shop.Money.All() in /tmp/w/src/Money.cs:line 40\n",
                Paths).AsEnumerable());

    [Fact]
    public void Outside_of_the_files_are_passed_over() =>
        Assert.Empty(StackTraces.Read("  File \"/usr/lib/python3/json.py\", line 3, in f\n", Paths));
}
