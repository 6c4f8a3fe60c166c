import js from "@eslint/js";
import globals from "globals";

const DECLARATIONS =
  "ImportDeclaration, VariableDeclaration, FunctionDeclaration, ClassDeclaration, ExportNamedDeclaration, ExportAllDeclaration";

export default [
  js.configs.recommended,
  {
    files: ["pwa/client/**/*.js"],
    languageOptions: { globals: { ...globals.browser, ...globals.serviceworker } },
    rules: {
      // What a module does while it loads, above all in its top-level await, meets no `const` below.
      "no-restricted-syntax": [
        "error",
        {
          selector: `Program > :not(${DECLARATIONS}) ~ :matches(VariableDeclaration, ClassDeclaration)`,
          message: "Declare this before the module does anything: only functions are hoisted.",
        },
      ],
    },
  },
  {
    files: ["tests/client/**/*.js"],
    languageOptions: { globals: globals.node },
  },
  {
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", 260],
      "no-shadow": ["error", { builtinGlobals: false }],
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "prefer-const": "error",
      quotes: ["error", "double", { avoidEscape: true }],
      semi: ["error", "always"],
    },
  },
];
