public sealed class ContactsTests
{
    [Fact]
    public void Full_names() => Assert.Equal(["Ada Byron", "Bo Cole"], new Contacts([new("Bo", "Cole", "Rome"), new("Cy", "Dee", "Oslo"), new("Ada", "Byron", "Rome")]).From("Rome"));

    [Fact]
    public void Nobody() => Assert.Empty(new Contacts([]).From("Rome"));

    [Fact]
    public void Cities() => Assert.Equal(1, new Contacts([new("Bo", "Cole", "Rome"), new("Ada", "Byron", "Rome")]).Cities);
}
