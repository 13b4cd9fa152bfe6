namespace ProcessAgents.Feel;

/// <summary>What an evaluation may know of the world: nothing is read from the machine.</summary>
/// <param name="NowMilliseconds">
/// The time that <c>now()</c> and <c>today()</c> give, in milliseconds since 1970 UTC.
/// </param>
/// <param name="ZoneId">The zone of <c>now()</c> and <c>today()</c>: <c>UTC</c>, an offset or an IANA name.</param>
/// <param name="Seed">
/// What <c>uuid()</c> and <c>random number()</c> are drawn from; equal seeds give equal values.
/// </param>
public readonly record struct FeelEnvironment(long NowMilliseconds, string ZoneId = "UTC", ulong Seed = 0);
