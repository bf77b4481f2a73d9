using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace CodexPlatform.Gateway.Tests;

public sealed class ProblemTests : IAsyncLifetime
{
    private GatewayHost _gateway = null!;

    public async Task InitializeAsync() => _gateway = await GatewayHost.Start(options: new GatewayOptions { MostBodyBytes = 2_000 });

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [InlineData("/runs/0001/nothing")]
    [InlineData("/../../etc/passwd")]
    [InlineData("")]
    public async Task An_unknown_address_is_one(string path) => Assert.Equal((404, "address.unknown"), (await _gateway.Get(path)).Problem);

    [Theory]
    [InlineData("..%2f..%2fetc%2fpasswd")]
    [InlineData("a%0d%0aX-Evil:%201")]
    [InlineData("a_b")]
    [InlineData("%252e%252e")]
    [InlineData("0001%2f0001")]
    [InlineData("no-such-run")]
    public async Task What_names_no_run_names_none(string run)
    {
        foreach (var rest in (string[])["", "/events", "/diff", "/gates"])
        {
            var answer = await _gateway.Get($"/runs/{run}{rest}");
            Assert.Equal(404, answer.Problem.Status);
            Assert.Null(answer.Header("X-Evil"));
        }
    }

    [Fact]
    public async Task An_unsupported_method_is_told_which_there_are()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/v1/runs");
        var answer = await _gateway.Send(request);
        Assert.Equal((405, "method.unsupported"), answer.Problem);
        Assert.Equal(["GET", "HEAD", "OPTIONS", "POST"], answer.Header("Allow")!.Split(", ").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Options_are_told()
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "/api/v1/runs/0001");
        var answer = await _gateway.Send(request);
        Assert.Equal((204, "GET, HEAD, OPTIONS"), (answer.Status, answer.Header("Allow")));
    }

    [Fact]
    public async Task A_head_is_the_get_without_its_body()
    {
        await _gateway.Lists("0001", Histories.Completed("0001"));
        foreach (var path in (string[])["/runs", "/runs/0001", "/runs/0001/events", "/runs/0001/gates", "/gates"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, "/api/v1" + path);
            var answer = await _gateway.Send(request);
            Assert.Equal((200, "application/json", 0), (answer.Status, answer.MediaType, answer.Bytes.Length));
        }

        using var unknown = new HttpRequestMessage(HttpMethod.Head, "/api/v1/runs/none");
        Assert.Equal(404, (await _gateway.Send(unknown)).Status);
    }

    [Theory]
    [InlineData("text/html", 406)]
    [InlineData("text/html;q=0.9, application/json;q=0", 406)]
    [InlineData("text/event-stream", 406)]
    [InlineData("application/json;q=0, */*", 406)]
    [InlineData("nonsense", 406)]
    [InlineData("*/*", 200)]
    [InlineData("application/*;q=0.1", 200)]
    [InlineData("text/html, application/json;charset=utf-8", 200)]
    public async Task A_form_that_nobody_makes_is_refused(string accept, int status)
    {
        var answer = await _gateway.Get("/runs", accept);
        Assert.Equal(status, answer.Status);
        if (status == 406)
        {
            Assert.Equal((406, "accept.unsupported"), answer.Problem);
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task A_body_of_another_type_is_refused(string? type)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs") { Content = content };
        Assert.Equal((415, "content-type.unsupported"), (await _gateway.Send(request)).Problem);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_refused(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/runs") { Content = new StringContent("\"" + new string('a', 2_000) + "\"", Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;
        Assert.Equal((413, "body.too-large"), (await _gateway.Send(request)).Problem);
    }

    [Fact]
    public async Task A_body_that_is_said_to_be_huge_is_not_waited_for()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_gateway.Address.Host, _gateway.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            "POST /api/v1/runs HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\n\r\n{"));
        using var reader = new StreamReader(client.GetStream());
        Assert.Equal("HTTP/1.1 413 Payload Too Large", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(5)));
    }

    [Fact]
    public async Task A_header_cannot_be_smuggled_in()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_gateway.Address.Host, _gateway.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            "GET /api/v1/runs HTTP/1.1\r\nHost: x\r\nLast-Event-ID: 1\rX-Evil: 1\r\nConnection: close\r\n\r\n"));
        using var reader = new StreamReader(client.GetStream());
        var said = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(5));
        Assert.StartsWith("HTTP/1.1 400", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Evil", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "body.malformed")]
    [InlineData("", "body.malformed")]
    [InlineData("[]", "body.malformed")]
    [InlineData("null", "body.malformed")]
    [InlineData("{\"check\":\"a\",\"check\":\"b\"}", "body.malformed")]
    [InlineData("{\"check\":\"\\ud800\"}", "body.malformed")]
    [InlineData("{\"\\ud800\":1}", "body.malformed")]
    public async Task What_is_no_json_object_is_refused(string body, string code) => Assert.Equal((400, code), (await _gateway.Post("/runs", body)).Problem);

    [Fact]
    public async Task What_is_wrong_in_a_body_is_told_at_once_with_its_place()
    {
        var answer = await _gateway.Post("/runs", """{"check":1,"acceptance":["a",2],"budget":{"candidates":"many","time":3},"wish":true,"model":null}""");
        Assert.Equal((400, "request.faults"), answer.Problem);
        Assert.Equal(
            ["body.malformed $.check", "body.malformed $.acceptance", "body.malformed $.budget.candidates", "body.unknown-member $.budget", "body.unknown-member $", "body.malformed $.model"],
            answer.Json.GetProperty("faults").EnumerateArray().Select(fault => $"{fault.GetProperty("code").GetString()} {fault.GetProperty("at").GetString()}"));
        Assert.DoesNotContain("System.", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_outage_is_told_without_its_details()
    {
        _gateway.Log.Fault = new TestOutageException();
        var answer = await _gateway.Get("/runs/0001");
        Assert.Equal((503, "log.disk-full"), answer.Problem);
        Assert.NotNull(answer.Header("Retry-After"));
        Assert.DoesNotContain("/secret", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bug_is_told_without_its_details_and_logged_with_them()
    {
        _gateway.Log.Fault = new InvalidOperationException("The canary sings");
        var answer = await _gateway.Get("/runs/0001");
        Assert.Equal((500, "internal"), answer.Problem);
        Assert.DoesNotContain("canary", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" at ", answer.Text, StringComparison.Ordinal);
        Assert.Contains(_gateway.Lines.All, line => line.StartsWith("Error 1006 Could not answer GET /api/v1/runs/{run}: internal", StringComparison.Ordinal) && line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_guesses_or_keeps_what_was_said()
    {
        var answer = await _gateway.Get("/runs");
        Assert.Equal(("nosniff", "no-store"), (answer.Header("X-Content-Type-Options"), answer.Header("Cache-Control")));
    }
}
