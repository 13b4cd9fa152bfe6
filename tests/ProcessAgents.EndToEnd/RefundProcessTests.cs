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
        var target = (await server.ReadyAsync()).Split("rest=")[1];
        await using var deploy = RunningProgram.Command("deploy", "bpmn", "dmn", "--target", target);
        (await deploy.ExitAsync()).ShouldBe(0, deploy.Errors);

        await using var test = RunningProgram.Command("test", "bpmn", "--target", target);

        (await test.ExitAsync()).ShouldBe(0, test.Output);
        test.Output.ShouldContain("11 passed, 0 failed");
    }

    [Theory]
    [InlineData("simulated-2026-11-01.json")]
    [InlineData("simulated-2026-11-15.json")]
    public async Task The_demo_ends_as_it_should_and_its_books_agree_at_any_price(string prices)
    {
        await using var demo = RunningProgram.Command(
            "demo", "--prices", Path.Combine(Repository.Root, "src", "ProcessAgents.Ledger", "prices", prices));

        (await demo.ExitAsync()).ShouldBe(0, demo.Output + demo.Errors);
        demo.Output.ShouldContain(Path.GetFileNameWithoutExtension(prices));
        demo.Output.ShouldNotContain("FAILED", Case.Sensitive);
    }
}
