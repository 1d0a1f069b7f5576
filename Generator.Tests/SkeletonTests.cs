namespace ModelCompiler.Generator.Tests;
