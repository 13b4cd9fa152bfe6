using static ProcessAgents.Conformance.Script;
using static ProcessAgents.Conformance.ScenarioModel;

namespace ProcessAgents.Conformance;

/// <summary>Timers of each kind, static and from FEEL.</summary>
internal static class TimerScenarios
{
    public static IEnumerable<EngineScenario> All =>
    [
        Caught("timer-duration", OnTimer("Duration", "PT5S"), "{}", Advance(4_999), Advance(1)),
        Caught("timer-duration-from-text", OnTimer("Duration", "=wait"), """{"wait":"PT5S"}""", Advance(5_000)),
        Caught("timer-duration-from-feel", OnTimer("Duration", "=duration(wait)"), """{"wait":"P1DT1S"}""", Advance(86_401_000)),
        Caught("timer-duration-months", OnTimer("Duration", "=duration(\"P1M\")"), "{}", Advance(1)),
        Caught("timer-duration-weeks", OnTimer("Duration", "P1W"), "{}", Advance(1)),
        Caught("timer-duration-negative", OnTimer("Duration", "=wait"), """{"wait":"-PT5S"}""", Advance(200)),
        Caught("timer-duration-wrong", OnTimer("Duration", "=wait"), """{"wait":"soon"}""", Set("""{"wait":5}"""), Resolve("c"), Set("""{"wait":"PT1S"}"""), Resolve("c", incident: 2), Advance(1_000)),
        Caught("timer-duration-null", OnTimer("Duration", "=wait"), "{}", Cancel()),
        Caught("timer-duration-is-a-date", OnTimer("Duration", "=now()"), "{}", Cancel()),
        Caught("timer-date", OnTimer("Date", "2027-01-15T08:00:05Z"), "{}", Advance(5_000)),
        Caught("timer-date-with-offset", OnTimer("Date", "2027-01-15T09:00:05+01:00"), "{}", Advance(5_000)),
        Caught("timer-date-with-zone", OnTimer("Date", "=wait"), """{"wait":"2027-01-15T09:00:05+01:00[Europe/Berlin]"}""", Advance(5_000)),
        Caught("timer-date-from-feel", OnTimer("Date", "=now() + duration(\"PT5S\")"), "{}", Advance(5_000)),
        Caught("timer-date-local", OnTimer("Date", "=date and time(\"2027-01-15T08:00:05\")"), "{}", Advance(5_000)),
        Caught("timer-date-is-a-day", OnTimer("Date", "=date(\"2027-01-15\")"), "{}", Advance(5_000), Cancel()),
        Caught("timer-date-wrong", OnTimer("Date", "=wait"), """{"wait":"2027-01-15"}""", Cancel()),
        Caught("timer-date-past", OnTimer("Date", "2020-01-01T00:00:00Z"), "{}", Advance(200)),
        Repeated("timer-cycle-counted", "R3/PT1S", Advance(1_000), Advance(1_000), Advance(1_000), Advance(1_000), Complete("a")),
        Repeated("timer-cycle-missed", "R5/PT1S", Advance(10_000), Advance(500), Advance(500), Complete("a")),
        Repeated("timer-cycle-zero", "R0/PT1S", Advance(1_000), Advance(1_000), Complete("a")),
        Repeated("timer-cycle-once", "R1/PT1S", Advance(1_000), Advance(1_000), Complete("a")),
        Repeated("timer-cycle-endless", "R/PT1S", Advance(1_000), Advance(1_000), Complete("a"), Advance(1_000)),
        Repeated("timer-cycle-minus-one", "R-1/PT1S", Advance(1_000), Advance(1_000), Complete("a")),
        Repeated("timer-cycle-with-start", "R2/2027-01-15T08:00:10Z/PT1S", Advance(10_000), Advance(1_000), Advance(1_000), Complete("a")),
        Repeated("timer-cycle-with-start-past", "R3/2020-01-01T00:00:00Z/PT1S", Advance(200), Advance(1_000), Complete("a")),
        Repeated("timer-cycle-from-feel", "=cycle(2, duration(\"PT1S\"))", Advance(1_000), Advance(1_000), Complete("a")),
        Repeated("timer-cycle-from-feel-endless", "=cycle(duration(\"PT1S\"))", Advance(1_000), Advance(1_000), Complete("a")),
        Repeated("timer-cycle-from-text", "=\"R2/\" + wait", Advance(1_000), Advance(1_000), Complete("a")),
        Repeated("timer-cycle-months", "R2/P1M", Advance(1_000), Complete("a")),
        Repeated("timer-cron", "0/10 * * * * *", Advance(10_000), Advance(25_000), Complete("a")),
        Repeated("timer-cron-macro", "@hourly", Advance(3_600_000), Complete("a")),
        Repeated("timer-cron-weekday", "0 0 9 * * MON", Advance(1_000), Complete("a")),
        Repeated("timer-cycle-changes-its-mind", "=if fast then \"R5/PT1S\" else \"R5/PT1M\"", Set("""{"fast":true}"""), Advance(60_000), Advance(1_000), Complete("a")),
        Repeated("timer-cycle-breaks-on-the-way", "=text", Set("""{"text":"never"}"""), Advance(1_000), Advance(1_000), Complete("a")),
        Scenario(
            "timer-start-cycle",
            model => Start("start", OnTimer("Cycle", "R3/PT2S")) + model.Service("a") + Flows("start a"),
            Advance(2_000),
            Advance(2_000),
            Advance(2_000),
            Advance(2_000)),
        Scenario(
            "timer-start-date-in-the-past",
            model => Start("start", OnTimer("Date", "2020-01-01T00:00:00Z")) + model.Service("a") + Flows("start a"),
            Advance(200),
            Advance(1_000)),
        Scenario(
            "timer-start-from-feel",
            model => Start("start", OnTimer("Duration", "=duration(\"PT1S\") + duration(\"PT1S\")")) + model.Service("a") + Flows("start a"),
            Advance(1_000),
            Advance(1_000)),
        Scenario(
            "timer-start-beside-none-start",
            model => Start("tick", OnTimer("Cycle", "R/PT1S")) + Start("none") + model.Service("a") + Flows("tick a", "none a"),
            Create(),
            Advance(1_000),
            Cancel(),
            Cancel("process#2")),
        Scenario(
            "timer-boundary-and-escalation-of-it",
            model => Start() + UserTask("u") + End() + Flows("start u end")
                + Boundary("remind", "u", OnTimer("Cycle", "R/PT10S"), interrupting: false) + End("reminded") + Flows("remind reminded")
                + Boundary("late", "u", OnTimer("Duration", "PT25S")) + model.Service("escalate") + Flows("late escalate"),
            Create(),
            Advance(10_000),
            Advance(10_000),
            Advance(10_000),
            Complete("escalate")),
    ];

    private static EngineScenario Caught(string id, string timer, string variables, params EngineAction[] actions) => Scenario(
        id, _ => Start() + Catch("c", timer) + End() + Flows("start c end"), [Create(variables), .. actions]);

    private static EngineScenario Repeated(string id, string cycle, params EngineAction[] actions) => Scenario(
        id,
        model => Start() + model.Service("a") + End() + Flows("start a end") + Boundary("b", "a", OnTimer("Cycle", cycle), interrupting: false)
            + End("again") + Flows("b again"),
        [Create("""{"wait":"PT1S","fast":false,"text":"R3/PT1S"}"""), .. actions]);
}
