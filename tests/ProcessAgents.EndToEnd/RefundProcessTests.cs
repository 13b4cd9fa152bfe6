namespace ProcessAgents.EndToEnd;

/// <summary>The shipped process, by its test cases and as the demo plays it.</summary>
public sealed class RefundProcessTests
{
    [Fact]
    public async Task Its_test_cases_pass_on_the_embedded_engine()
    {
        using var folder = new TemporaryFolder();
        await using var server = RunningProgram.Command(
            "serve", "--grpc-port", "0", "--rest-port", "0", "--clock", "controlled", "--data", folder.Path);
        var target = Rest(await server.ReadyAsync());
        await using var deploy = RunningProgram.Command("deploy", "bpmn", "dmn", "--target", target);
        (await deploy.ExitAsync()).ShouldBe(0, deploy.Errors);

        await using var test = RunningProgram.Command("test", "bpmn", "--target", target);

        (await test.ExitAsync()).ShouldBe(0, test.Output);
        test.Output.ShouldContain("23 passed, 0 failed");
        test.Output.ShouldContain("path coverage of refund: 110 of 110 elements and sequence flows (100 %)");
    }

    [Fact]
    public async Task The_thresholds_hold_at_their_boundaries()
    {
        using var folder = new TemporaryFolder();
        await using var server = RunningProgram.Command(
            "serve", "--grpc-port", "0", "--rest-port", "0", "--clock", "controlled", "--data", folder.Path);
        var target = Rest(await server.ReadyAsync());
        await using var deploy = RunningProgram.Command("deploy", "dmn", "--target", target);
        (await deploy.ExitAsync()).ShouldBe(0, deploy.Errors);

        await using var test = RunningProgram.Command("test", "dmn", "--target", target);

        (await test.ExitAsync()).ShouldBe(0, test.Output);
        test.Output.ShouldContain("4 passed, 0 failed");
    }

    [Fact]
    public async Task The_demo_ends_as_it_should_its_books_agree_and_at_other_prices_every_figure_is_another()
    {
        var november = await DemoAsync("simulated-2026-11-01");
        var later = await DemoAsync("simulated-2026-11-15");

        var costs = Rows(november).Zip(Rows(later)).ToList();
        costs.Count.ShouldBe(7, "six scenarios and the total");
        costs.ShouldAllBe(pair => pair.First.Name == pair.Second.Name && pair.First.Ended == pair.Second.Ended);
        // 0.01 USD pays for one call at the first prices and for none at the second, so one request is missing in the sum.
        costs.Where(pair => pair.First.Requests != pair.Second.Requests)
            .Select(pair => (pair.First.Name, pair.First.Requests, pair.Second.Requests))
            .ShouldBe([("one stopped by its budget", "1 2", "0 2"), ("total", "7 27", "6 27")]);
        costs.ShouldAllBe(pair => pair.First.Cost != pair.Second.Cost);
    }

    [Fact]
    public async Task Each_step_of_the_demo_shows_what_it_said_then()
    {
        var steps = (await DemoAsync("simulated-2026-11-01")).Split('\n')
            .SkipWhile(line => !line.StartsWith("2. ", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0)
            .Where(line => line.Contains("Propose a decision", StringComparison.Ordinal) || line.Contains("Verify", StringComparison.Ordinal))
            .ToList();

        steps.Count.ShouldBe(4);
        steps[0].ShouldContain("refund 9999,");
        steps[1].ShouldContain("refused: At most 89");
        steps[2].ShouldContain("refund 89,");
        steps[3].ShouldEndWith("valid");
        steps[0].Split(" USD")[0].ShouldNotBe(steps[2].Split(" USD")[0], "each proposal has its own cost");
    }

    [Fact]
    public async Task The_demo_has_the_same_outcome_on_the_real_engine()
    {
        await using var engine = await RealEngine.StartAsync();
        Assert.SkipWhen(engine.AbsentBecause is not null, engine.AbsentBecause ?? "");
        var ours = Rows(await DemoAsync("simulated-2026-11-01"));

        var theirs = Rows(await DemoAsync("simulated-2026-11-01", "--target", engine.Address));

        theirs.ShouldBe(ours);
        await using var test = RunningProgram.Command("test", "bpmn", "dmn", "--target", engine.Address);
        (await test.ExitAsync()).ShouldBe(0, test.Output);
        test.Output.ShouldContain("path coverage of refund: 110 of 110");
    }

    private static async Task<string> DemoAsync(string prices, params IReadOnlyList<string> more)
    {
        await using var demo = RunningProgram.Command(
        [
            "demo", "--prices", Path.Combine(Repository.Root, "src", "ProcessAgents.Ledger", "prices", prices + ".json"), .. more,
        ]);
        (await demo.ExitAsync()).ShouldBe(0, demo.Output + demo.Errors);
        demo.Output.ShouldContain(prices);
        demo.Output.ShouldNotContain("FAILED", Case.Sensitive);
        return demo.Output;
    }

    /// <summary>The rows of the table at the end.</summary>
    private static List<(string Name, string Ended, string Requests, string Cost)> Rows(string output) => [.. output.Split('\n')
        .SkipWhile(line => !line.StartsWith("SCENARIO", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => !line.StartsWith("prices:", StringComparison.Ordinal))
        .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        .Select(cells => (cells[0], cells.Length > 4 ? cells[2] : "", $"{cells[^3]} {cells[^2]}", cells[^1]))];

    private static string Rest(string ready) =>
        ready.Split(' ').Single(part => part.StartsWith("rest=", StringComparison.Ordinal))["rest=".Length..];
}
