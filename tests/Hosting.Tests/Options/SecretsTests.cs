namespace CodexPlatform.Hosting.Tests;

[Trait("Requirement", "C12")]
public sealed class SecretsTests
{
    private readonly Secrets _secrets = new();

    [Theory]
    [InlineData("Password")]
    [InlineData("ClientSecret")]
    [InlineData("AccessToken")]
    [InlineData("ApiKey")]
    public void Are_known_by_the_name_of_their_option(string name)
    {
        _secrets.Note(name, "s3cr3t-value");
        Assert.Equal("with ***!", _secrets.Mask("with s3cr3t-value!"));
    }

    [Fact]
    public void Of_an_address_are_its_password_only()
    {
        _secrets.Note("ConnectionString", "esdb://admin:p%40ssword@log.example:2113?tls=false");
        Assert.Equal("esdb://admin:***@log.example:2113 and ***", _secrets.Mask("esdb://admin:p%40ssword@log.example:2113 and p@ssword"));
    }

    [Fact]
    public void Are_hidden_in_json_too()
    {
        _secrets.Note("Password", "quote\"and\\stroke");
        Assert.Equal("""{"a":"***"}""", _secrets.Mask("""{"a":"quote\"and\\stroke"}"""));
    }

    [Fact]
    public void Hide_the_longer_of_two_that_overlap()
    {
        _secrets.Note("Password", "abcd");
        _secrets.Note("Token", "abcdefgh");
        Assert.Equal("*** ***", _secrets.Mask("abcdefgh abcd"));
    }

    [Theory]
    [InlineData("Password", "abc")]
    [InlineData("Password", "")]
    [InlineData("Host", "rabbit.example")]
    [InlineData("Uri", "amqps://rabbit.example/vhost")]
    public void Are_not_what_is_short_or_open(string name, string value)
    {
        _secrets.Note(name, value);
        Assert.Equal($"see {value}", _secrets.Mask($"see {value}"));
    }
}
