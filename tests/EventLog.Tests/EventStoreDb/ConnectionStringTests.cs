using CodexPlatform.EventLog.EventStoreDb;
using CodexPlatform.EventLog.EventStoreDb.Connecting;
using Microsoft.Extensions.Logging.Abstractions;

namespace CodexPlatform.EventLog.Tests.EventStoreDb;

public class ConnectionStringTests
{
    [Fact]
    public void A_host_alone_has_the_documented_defaults()
    {
        var (settings, faults) = ConnectionString.Parse("esdb://localhost");
        Assert.Empty(faults);
        Assert.Equal("localhost:2113", string.Join(',', settings.Hosts));
        Assert.Equal(
            new ConnectionSettings
            {
                Hosts = settings.Hosts,
                Discover = false,
                Tls = true,
                TlsVerifyCert = true,
                NodePreference = NodePreference.Leader,
                MaxDiscoverAttempts = 10,
                DiscoveryInterval = TimeSpan.FromMilliseconds(100),
                GossipTimeout = TimeSpan.FromSeconds(5),
                DefaultDeadline = TimeSpan.FromSeconds(10),
                KeepAliveInterval = TimeSpan.FromSeconds(10),
                KeepAliveTimeout = TimeSpan.FromSeconds(10),
                ThrowOnAppendFailure = true,
            },
            settings);
    }

    [Fact]
    public void Every_key_is_read_in_any_case()
    {
        var (settings, faults) = ConnectionString.Parse(
            "esdb+discover://ops:p%40@a:1,b,c.example:65535/?TLS=True&tlsverifycert=FALSE&tlsCaFile=/ca.pem&userCertFile=/u.pem&userKeyFile=/u.key"
            + "&connectionName=me&nodePreference=READONLYREPLICA&maxDiscoverAttempts=3&discoveryInterval=7&gossipTimeout=8"
            + "&defaultDeadline=-1&keepAliveInterval=-1&keepAliveTimeout=9&throwOnAppendFailure=false");
        Assert.Empty(faults);
        Assert.Equal("a:1,b:2113,c.example:65535", string.Join(',', settings.Hosts));
        Assert.Equal(
            new ConnectionSettings
            {
                Hosts = settings.Hosts,
                Discover = true,
                Credentials = new Credentials("ops", "p%40"),
                Tls = true,
                TlsVerifyCert = false,
                TlsCaFile = "/ca.pem",
                UserCertFile = "/u.pem",
                UserKeyFile = "/u.key",
                ConnectionName = "me",
                NodePreference = NodePreference.ReadOnlyReplica,
                MaxDiscoverAttempts = 3,
                DiscoveryInterval = TimeSpan.FromMilliseconds(7),
                GossipTimeout = TimeSpan.FromMilliseconds(8),
                DefaultDeadline = null,
                KeepAliveInterval = null,
                KeepAliveTimeout = TimeSpan.FromMilliseconds(9),
                ThrowOnAppendFailure = false,
            },
            settings);
    }

    [Theory]
    [InlineData("esdb://a", false)]
    [InlineData("esdb+discover://a", true)]
    [InlineData("esdb://a,b", true)]
    public void Several_hosts_or_the_scheme_ask_for_discovery(string text, bool discover) =>
        Assert.Equal(discover, ConnectionString.Parse(text).Settings.Discover);

    [Theory]
    [InlineData("http://a")]
    [InlineData("ESDB://a")]
    [InlineData("a:2113")]
    [InlineData("esdb://")]
    [InlineData("esdb://a,,b")]
    [InlineData("esdb://a:0")]
    [InlineData("esdb://a:65536")]
    [InlineData("esdb://a:b")]
    [InlineData("esdb://::1")]
    [InlineData("esdb://user@a")]
    [InlineData("esdb://user:pass:word@a")]
    [InlineData("esdb://a/path")]
    [InlineData("esdb://a?unknown=1")]
    [InlineData("esdb://a?tls=true&TLS=true")]
    [InlineData("esdb://a?tls")]
    [InlineData("esdb://a?tls=a=b")]
    [InlineData("esdb://a?tls=yes")]
    [InlineData("esdb://a?connectionName=größer")]
    [InlineData("esdb://a?connectionName=")]
    [InlineData("esdb://a?nodePreference=1")]
    [InlineData("esdb://a?nodePreference=")]
    [InlineData("esdb://a?gossipTimeout=-1")]
    [InlineData("esdb://a?defaultDeadline=-2")]
    [InlineData("esdb://a?maxDiscoverAttempts=0")]
    [InlineData("esdb://a?userCertFile=/u.pem")]
    [InlineData("esdb://a?userKeyFile=/u.key")]
    public void A_fault_is_told(string text) => Assert.Single(ConnectionString.Parse(text).Faults);

    [Fact]
    public void All_faults_are_told_at_once_and_no_password_with_them()
    {
        var faults = ConnectionString.Parse("esdb://secret:x:y@a:b,ok/path?tls=maybe&nope=1&tls=true&userKeyFile=k").Faults;
        Assert.Equal(7, faults.Length);
        Assert.DoesNotContain(faults, fault => fault.Contains("secret", StringComparison.Ordinal));
        var options = new EventStoreDbEventLogOptions { ConnectionString = "esdb://a?nope=1&tls=maybe" };
        Assert.Equal(2, options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options)).Count());
        var refused = Assert.Throws<EventStoreDbEventLogException>(
            () => new EventStoreDbEventLog(options, NullLogger<EventStoreDbEventLog>.Instance, TimeProvider.System));
        Assert.Equal(("log.configuration", false), (refused.Code, refused.Passing));
    }
}
