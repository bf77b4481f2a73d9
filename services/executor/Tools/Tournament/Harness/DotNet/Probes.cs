using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Codex;

/// <summary>Puts a probe before each statement of a file. No line moves, so that traces stay as they are.</summary>
sealed class Probes
{
    private readonly ProbeMap map;
    private readonly string path;
    private readonly SourceText text;
    private readonly List<(int At, int Rank, int Length, string Text)> changes = new();

    private Probes(ProbeMap map, string path, SourceText text) => (this.map, this.path, this.text) = (map, path, text);

    /// <param name="path">Relative to the workspace.</param>
    public static SourceText Put(ProbeMap map, string path, SyntaxTree tree)
    {
        var probes = new Probes(map, path, tree.GetText());
        foreach (var node in tree.GetRoot().DescendantNodes(each => !RunsOnce(each)))
        {
            probes.Look(node);
        }

        return probes.Changed();
    }

    private static bool RunsOnce(SyntaxNode node) => node is ConstructorDeclarationSyntax constructor && constructor.Modifiers.Any(SyntaxKind.StaticKeyword);

    private void Look(SyntaxNode node)
    {
        switch (node)
        {
            case EnumMemberDeclarationSyntax or PropertyDeclarationSyntax { Initializer: not null }:
            case FieldDeclarationSyntax field when field.Declaration.Variables.Any(each => each.Initializer != null):
            case ConstructorDeclarationSyntax when RunsOnce(node):
                Stand(node);
                break;
            case ArrowExpressionClauseSyntax arrow:
                Body(arrow);
                break;
            case GlobalStatementSyntax statement:
                Before(statement.Statement);
                break;
            case BlockSyntax block:
                block.Statements.ToList().ForEach(Before);
                break;
            case SwitchSectionSyntax section:
                section.Statements.ToList().ForEach(Before);
                break;
            case WhileStatementSyntax loop:
                Looped(loop, loop.Statement);
                break;
            case DoStatementSyntax loop:
                Looped(loop, loop.Statement);
                break;
            case ForStatementSyntax loop:
                Looped(loop, loop.Statement);
                break;
            case CommonForEachStatementSyntax loop:
                Looped(loop, loop.Statement);
                break;
            case IfStatementSyntax branch:
                Embedded(branch.Statement);
                break;
            case ElseClauseSyntax branch:
                Embedded(branch.Statement);
                break;
            case UsingStatementSyntax scope:
                Embedded(scope.Statement);
                break;
            case LockStatementSyntax scope:
                Embedded(scope.Statement);
                break;
            case FixedStatementSyntax scope:
                Embedded(scope.Statement);
                break;
        }
    }

    /// <summary>A body that is an expression becomes a block.</summary>
    private void Body(ArrowExpressionClauseSyntax arrow)
    {
        var isGetter = arrow.Parent is PropertyDeclarationSyntax or IndexerDeclarationSyntax;
        var returns = arrow.Expression is not ThrowExpressionSyntax && arrow.Parent switch
        {
            MethodDeclarationSyntax method => Returns(method.ReturnType, method.Modifiers),
            LocalFunctionStatementSyntax function => Returns(function.ReturnType, function.Modifiers),
            OperatorDeclarationSyntax @operator => Returns(@operator.ReturnType, @operator.Modifiers),
            ConversionOperatorDeclarationSyntax => true,
            AccessorDeclarationSyntax accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration),
            _ => isGetter,
        };
        changes.Add((arrow.ArrowToken.SpanStart, 1, arrow.ArrowToken.Span.Length, isGetter ? "{get{" : "{"));
        changes.Add((arrow.Expression.SpanStart, 2, 0, Probe(arrow.Expression) + (returns ? "return " : "")));
        changes.Add((arrow.Parent.GetLastToken().Span.End, 0, 0, isGetter ? "}}" : "}"));
    }

    private void Before(StatementSyntax statement)
    {
        switch (statement)
        {
            case LocalFunctionStatementSyntax:
                break;
            case LabeledStatementSyntax labeled:
                Before(labeled.Statement);
                break;
            default:
                changes.Add((statement.SpanStart, 1, 0, Probe(statement)));
                break;
        }
    }

    private void Embedded(StatementSyntax statement)
    {
        if (statement is not BlockSyntax)
        {
            changes.Add((statement.SpanStart, 1, 0, "{" + Probe(statement)));
            changes.Add((statement.Span.End, 0, 0, "}"));
        }
    }

    /// <summary>A loop can be left at its probes, so that each has one.</summary>
    private void Looped(StatementSyntax loop, StatementSyntax body)
    {
        if (body is BlockSyntax { Statements.Count: 0 } block)
        {
            changes.Add((block.OpenBraceToken.Span.End, 1, 0, Probe(loop)));
        }

        Embedded(body);
    }

    private string Probe(SyntaxNode node) => map.Probe(path, LineOf(node.SpanStart), OwnerOf(node));

    private void Stand(SyntaxNode node)
    {
        for (var line = LineOf(node.SpanStart); line <= LineOf(node.Span.End); line++)
        {
            map.Stand(path, line, OwnerOf(node));
        }
    }

    private int LineOf(int at) => text.Lines.GetLinePosition(at).Line + 1;

    /// <summary>The innermost type around a node; its parts in several files are one.</summary>
    private static string OwnerOf(SyntaxNode node) => string.Join('.', node.Ancestors().Select(each => each switch
    {
        TypeDeclarationSyntax type => $"{type.Identifier.ValueText}`{type.Arity}",
        BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
        BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
        _ => null,
    }).Where(each => each != null));

    private static bool Returns(TypeSyntax type, SyntaxTokenList modifiers) =>
        type is not PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword }
        && !(modifiers.Any(SyntaxKind.AsyncKeyword) && type is IdentifierNameSyntax or QualifiedNameSyntax { Right: IdentifierNameSyntax } or AliasQualifiedNameSyntax { Name: IdentifierNameSyntax });

    private SourceText Changed()
    {
        var made = new StringBuilder();
        var at = 0;
        foreach (var change in changes.OrderBy(each => each.At).ThenBy(each => each.Rank))
        {
            made.Append(text.ToString(TextSpan.FromBounds(at, change.At))).Append(change.Text);
            at = change.At + change.Length;
        }

        return SourceText.From(made.Append(text.ToString(TextSpan.FromBounds(at, text.Length))).ToString(), Encoding.UTF8);
    }
}
