import angular from 'angular-eslint';
import { defineConfig } from 'eslint/config';

/** What is Angular's: its components and their templates. All else is in .oxlintrc.json, which is much faster. */
export default defineConfig(
  {
    files: ['apps/web/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
    },
  },
  {
    files: ['apps/web/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
);
