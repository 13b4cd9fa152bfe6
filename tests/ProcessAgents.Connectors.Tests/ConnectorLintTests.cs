using System.Text;
using ProcessAgents.Connectors.Lint;

namespace ProcessAgents.Connectors.Tests;

public sealed class ConnectorLintTests
{
    [Fact]
    public void An_agent_step_that_nothing_verifies_is_found_by_its_line()
    {
        var finding = Check(Task("ask", JobTypes.Llm)).Single();

        (finding.ElementId, finding.Line).ShouldBe(("ask", 2));
        finding.Message.ShouldContain("nothing verifies step 'ask'");
    }

    [Fact]
    public void A_verifier_of_the_step_is_enough() => Check(
        Task("ask", JobTypes.Llm, ("step", "decision")), Task("check", JobTypes.Verify, ("step", "decision"))).ShouldBeEmpty();

    [Fact]
    public void A_verifier_of_another_step_is_not() =>
        Check(Task("ask", JobTypes.Llm), Task("check", JobTypes.Verify, ("step", "other"))).Count.ShouldBe(1);

    [Theory]
    [InlineData("The answer is shown to its author alone.", 0)]
    [InlineData("", 1)]
    [InlineData("  ", 1)]
    public void A_waiver_needs_a_reason(string reason, int findings) => Check(Task("ask", JobTypes.Llm)
        .Replace("</bpmn:ext", $"<zeebe:properties><zeebe:property name=\"io.processagents:unverified\" value=\"{reason}\" /></zeebe:properties></bpmn:ext"))
        .Count.ShouldBe(findings);

    [Fact]
    public void An_irreversible_tool_needs_an_approval_and_a_way_to_look() => Check(
        Task("pay", JobTypes.HttpJson, ("irreversible", "true")), Task("read", JobTypes.HttpJson))
        .Select(finding => finding.ElementId).ShouldBe(["pay", "pay"]);

    [Fact]
    public void A_file_that_is_no_xml_is_reported_by_others() => ConnectorLint.Check(new MemoryStream("<"u8.ToArray())).ShouldBeEmpty();

    private static string Task(string id, string type, params (string Key, string Value)[] headers) => $"""
        <bpmn:serviceTask id="{id}"><bpmn:extensionElements><zeebe:taskDefinition type="{type}" /><zeebe:taskHeaders>
        {string.Concat(headers.Select(header => $"<zeebe:header key=\"{header.Key}\" value=\"{header.Value}\" />"))}
        </zeebe:taskHeaders></bpmn:extensionElements></bpmn:serviceTask>
        """;

    private static IReadOnlyList<ConnectorFinding> Check(params IReadOnlyList<string> tasks) =>
        ConnectorLint.Check(new MemoryStream(Encoding.UTF8.GetBytes($"""
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"><bpmn:process id="p">
            {string.Concat(tasks)}
            </bpmn:process></bpmn:definitions>
            """)));
}
