using System.Text;

namespace ProcessAgents.Bpmn.Tests.Reading;

public sealed class HostileDocumentTests
{
    [Fact]
    public void A_document_type_is_refused_before_any_entity_is_expanded()
    {
        var result = BpmnText.Read("""
            <?xml version="1.0"?>
            <!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
            <d>&b;&x;</d>
            """);

        result.Problems.ShouldHaveSingleItem().Message.ShouldContain("not well-formed XML");
    }

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("not xml")]
    [InlineData("<a><b></a>")]
    public void What_is_no_xml_is_refused_with_its_place(string text)
    {
        var problem = BpmnText.Read(text).Problems.ShouldHaveSingleItem();

        problem.Line.ShouldBeGreaterThan(0);
        problem.Column.ShouldBeGreaterThan(0);
        problem.Message.ShouldContain("not well-formed XML");
    }

    [Fact]
    public void Another_root_is_refused() =>
        BpmnText.Read("<html/>").Problems.ShouldHaveSingleItem().Message.ShouldContain("The root must be 'definitions'");

    [Fact]
    public void A_document_without_executable_process_is_refused()
    {
        var document = BpmnText.Document("").Replace("isExecutable=\"true\"", "", StringComparison.Ordinal);

        BpmnText.Read(document).Problems.ShouldHaveSingleItem().Message.ShouldContain("isExecutable=\"true\"");
    }

    [Fact]
    public void A_document_may_have_as_many_bytes_as_the_limit_and_no_more()
    {
        var document = BpmnText.Document("<bpmn:startEvent id=\"s\"/>");
        var bytes = Encoding.UTF8.GetByteCount(document);

        BpmnText.Read(document, new BpmnLimits { DocumentBytes = bytes }).Problems.ShouldBeEmpty();
        BpmnText.Read(document, new BpmnLimits { DocumentBytes = bytes - 1 })
            .Problems.ShouldHaveSingleItem().Message.ShouldContain($"at most {bytes - 1}");
    }

    [Fact]
    public void A_document_may_nest_as_deep_as_the_limit_and_no_deeper()
    {
        var document = BpmnText.Document("<bpmn:startEvent id=\"s\"/>");

        BpmnText.Read(document, new BpmnLimits { Depth = 3 }).Problems.ShouldBeEmpty();
        BpmnText.Read(document, new BpmnLimits { Depth = 2 })
            .Problems.ShouldHaveSingleItem().Message.ShouldContain("deeper than 2");
    }

    [Fact]
    public void A_document_may_have_as_many_elements_as_the_limit_and_no_more()
    {
        var document = BpmnText.Document("<bpmn:startEvent id=\"s\"/>");

        BpmnText.Read(document, new BpmnLimits { Elements = 3 }).Problems.ShouldBeEmpty();
        BpmnText.Read(document, new BpmnLimits { Elements = 2 })
            .Problems.ShouldHaveSingleItem().Message.ShouldContain("more than 2 XML elements");
    }

    [Fact]
    public void No_more_problems_are_kept_than_the_limit()
    {
        var tasks = string.Concat(Enumerable.Range(0, 10).Select(i => $"<bpmn:serviceTask id=\"t{i}\"/>"));
        var document = BpmnText.Document($"<bpmn:startEvent id=\"s\"/>{tasks}");

        BpmnText.Read(document, new BpmnLimits { Problems = 4 }).Problems.Count.ShouldBe(4);
    }

    [Fact]
    public void An_id_may_be_as_long_as_the_limit_and_no_longer()
    {
        var document = BpmnText.Document("<bpmn:startEvent id=\"abc\"/>");

        BpmnText.Read(document, new BpmnLimits { IdCharacters = 3 }).Problems.ShouldBeEmpty();
        BpmnText.Read(document, new BpmnLimits { IdCharacters = 2 })
            .Problems.ShouldHaveSingleItem().Message.ShouldContain("at most 2");
    }

    [Fact]
    public void A_nesting_of_a_hundred_thousand_elements_is_refused_without_harm()
    {
        var text = string.Concat(Enumerable.Repeat("<a>", 100_000));

        BpmnText.Read(text).Problems.ShouldHaveSingleItem().Message.ShouldContain("deeper than 128");
    }

    [Fact]
    public void A_loop_search_is_not_bounded_by_the_length_of_the_process()
    {
        var body = new StringBuilder("<bpmn:startEvent id=\"s\"/><bpmn:sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"t0\"/>");
        for (var i = 0; i < 5000; i++)
        {
            body.Append(null, $"<bpmn:manualTask id=\"t{i}\"/><bpmn:sequenceFlow id=\"f{i}\" sourceRef=\"t{i}\" targetRef=\"t{i + 1}\"/>");
        }

        body.Append("<bpmn:endEvent id=\"t5000\"/>");

        BpmnText.Read(BpmnText.Document(body.ToString())).Problems.ShouldBeEmpty();
    }
}
