using System.Text;
using System.Text.Json;
using CodexPlatform.Contracts;
using Xunit;

namespace CodexPlatform.Executor.Tests.Tools;

/// <summary>Expected forms are those of RFC 8785, sections 3.2.2 and 3.2.3 and appendix B.</summary>
public class CanonicalJsonTests
{
    [Theory]
    [Trait("Requirement", "C9")]
    [InlineData("""{"b":1,"a":[true,false,null,{}]}""", """{"a":[true,false,null,{}],"b":1}""")]
    [InlineData(""" { "a" : "x" } """, """{"a":"x"}""")]
    [InlineData("""{"\u20ac":"Euro Sign","\r":"CR","\ufb33":"x","1":"One","\ud83d\ude00":"Smile","\u0080":"C","\u00f6":"o"}""",
        "{\"\\r\":\"CR\",\"1\":\"One\",\"\u0080\":\"C\",\"ö\":\"o\",\"€\":\"Euro Sign\",\"😀\":\"Smile\",\"\uFB33\":\"x\"}")]
    [InlineData("""["\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"]""", "[\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"]")]
    [InlineData("[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]", "[333333333.3333333,1e+30,4.5,0.002,1e-27]")]
    [InlineData("[0,-0,0.0,-1,10,100e-2,1e21,1e20,1e-6,1e-7,123456789012345.6]", "[0,0,0,-1,10,1,1e+21,100000000000000000000,0.000001,1e-7,123456789012345.6]")]
    [InlineData("[5e-324,1.7976931348623157e308,9007199254740991,-9007199254740991]", "[5e-324,1.7976931348623157e+308,9007199254740991,-9007199254740991]")]
    public void Writes_each_value_in_one_way(string json, string canonical) =>
        Assert.Equal(canonical, Encoding.UTF8.GetString(CanonicalJson.Encode(Parse(json))));

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""["\ud800"]""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("[9007199254740993]")]
    [InlineData("[123456789012345678901234567890]")]
    [InlineData("[1e400]")]
    public void Refuses_what_has_no_canonical_form(string json) =>
        Assert.Throws<ContractException>(() => CanonicalJson.Encode(Parse(json)));

    [Fact]
    [Trait("Requirement", "C9")]
    public void Gives_two_spellings_of_one_value_one_hash()
    {
        Assert.Equal(CanonicalJson.Hash(Parse("""{"a":1.0,"b":"\u0041"}""")), CanonicalJson.Hash(Parse("""{ "b":"A", "a":1 }""")));
        Assert.NotEqual(CanonicalJson.Hash(Parse("""{"a":1}""")), CanonicalJson.Hash(Parse("""{"a":"1"}""")));
    }

    /// <summary>The canonical form is its own canonical form, and reads back to the same numbers.</summary>
    [Fact]
    public void Keeps_any_number()
    {
        var random = new Random(5);
        for (var i = 0; i < 3000; i++)
        {
            var number = BitConverter.Int64BitsToDouble(random.NextInt64());
            if (!double.IsFinite(number))
            {
                continue;
            }

            var text = Encoding.UTF8.GetString(CanonicalJson.Encode(JsonSerializer.SerializeToElement(number)));
            Assert.Equal(number, Parse(text).GetDouble());
        }
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
